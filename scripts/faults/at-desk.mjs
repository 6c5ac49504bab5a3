// What a page of the desk asks, for the fault run: it comes in by the link that the program prints, asks, and ends it.
import { request } from 'node:http';

/** A talk with a desk that runs as a child process: over when the desk is, whether it ended or was killed. */
export const atDesk = (talk) => async (child) => {
  const link = await linkOf(child);
  if (link === null) return;
  try {
    const { port, hash } = new URL(link);
    const headers = {
      Host: `127.0.0.1:${port}`,
      Origin: `http://127.0.0.1:${port}`,
      'Content-Type': 'application/json',
    };
    const entered = await post(port, '/session', headers, JSON.stringify({ token: hash.slice(1) }));
    const own = { ...headers, Cookie: String(entered.headers['set-cookie']).split(';')[0] };
    const sendFile = (path, name, content) =>
      post(
        port,
        path,
        { ...own, 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(name) },
        content,
      );
    await talk({
      ask: async (name, body) =>
        JSON.parse((await post(port, `/ask/${name}`, own, JSON.stringify(body))).text),
      send: (name, text) => sendFile('/table', name, text),
      sendCopy: (name, bytes) => sendFile('/copy', name, bytes),
    });
  } catch (error) {
    // A desk that was killed answers nothing more.
    if (child.exitCode === null && child.signalCode === null && !/ECONN|socket hang up/.test(String(error)))
      throw error;
  } finally {
    child.kill('SIGTERM');
  }
};

function linkOf(child) {
  return new Promise((done) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += String(text);
      const link = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(said);
      if (link) done(link[0]);
    });
    child.on('close', () => done(null));
  });
}

function post(port, path, headers, body) {
  return new Promise((done, failed) => {
    const sent = request(
      { host: '127.0.0.1', port, method: 'POST', path, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => (text += piece));
        response.on('end', () => done({ headers: response.headers, text }));
        response.on('error', failed);
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}
