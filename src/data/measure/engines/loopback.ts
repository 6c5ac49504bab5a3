/** A host that is this machine: its loopback, or a socket in a folder. */
export const isLoopback = (host: string): boolean =>
  host.startsWith('/') ||
  host === 'localhost' ||
  host === '::1' ||
  host === '[::1]' ||
  /^127(\.\d+){3}$/.test(host);
