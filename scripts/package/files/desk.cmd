@echo off
rem Opens the desk with your own editions in your browser; they lie in the folder stra of your documents.
"%~dp0runtime\node.exe" "%~dp0bin\stra.js" desk --mine
if errorlevel 1 pause
