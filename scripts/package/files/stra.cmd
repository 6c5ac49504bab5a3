@echo off
rem Starts stra with the Node that came with it; nothing else has to be installed.
"%~dp0runtime\node.exe" "%~dp0bin\stra.js" %*
