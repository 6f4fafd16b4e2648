// Other projects' crypto for our tests: one JSON order a line on stdin, one JSON answer a line on stdout.
"use strict";

const readline = require("node:readline");
const wecom = require("@wecom/crypto");
const WeChat = require("wechat-crypto");

const peers = {
  "wechat-crypto": {
    sign: (o) => new WeChat(o.token, o.key, o.id).getSignature(o.timestamp, o.nonce, o.sealed),
    open: (o) => new WeChat(o.token, o.key, o.id).decrypt(o.sealed),
    seal: (o) => new WeChat(o.token, o.key, o.id).encrypt(o.text),
  },
  "@wecom/crypto": {
    sign: (o) => wecom.getSignature(o.token, o.timestamp, o.nonce, o.sealed),
    open: (o) => wecom.decrypt(o.key, o.sealed),
    seal: (o) => wecom.encrypt(o.key, o.text, o.id),
  },
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const order = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(peers[order.peer][order.do](order))}\n`);
});
