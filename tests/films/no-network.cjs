'use strict';
// Loaded before the program: whatever it would say to another machine is refused, and written down for the film.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');
const dgram = require('node:dgram');

const told = process.env.STRA_FILM_OUTWARD;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;
const refuse = (what) => {
  if (told) appendFileSync(told, `${what}\n`);
  throw new Error(`the network is off: ${what}`);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connectHere(...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const { host, path } = typeof first === 'object' && first !== null ? first : { host: args[1] };
  if (path === undefined && host !== undefined && !LOOPBACK.test(host)) refuse(`connect ${host}`);
  return connect.apply(this, args);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const asked = dns[name];
  dns[name] = (host, ...rest) => (LOOPBACK.test(host) ? asked(host, ...rest) : refuse(`${name} ${host}`));
}
dgram.createSocket = () => refuse('a datagram');
