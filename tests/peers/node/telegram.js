// The Bot API of telegram-test-api, and its own client, for our tests: the port is the argument, then one JSON order a
// line on stdin, one JSON answer a line on stdout. What it lacks of the real Bot API, and what our client needs, is put
// right in front of it: getMe tells that it is a bot, dates are seconds, taps have a chat instance, a webhook's secret
// is sent, what is done is `true`, updates may be waited for, and the menu of commands is taken.
"use strict";

const { EventEmitter, once } = require("node:events");
const readline = require("node:readline");
const axios = require("axios");
const express = require("express");
const TelegramServer = require("telegram-test-api");

const TOKEN = "123456:stand-in";
const ME = 4711;
const port = Number(process.argv[2]);
const calls = new Set();
const news = new EventEmitter();
const refused = [];

class Platform extends TelegramServer {
  addBotMessage(message, token) {
    const kept = super.addBotMessage(message, token);
    return { ...kept, date: Math.floor(kept.date / 1000) };
  }

  async addUserUpdate(update) {
    const hook = this.webhooks[update.botToken];
    if (!hook) return super.addUserUpdate(update);
    const headers = { "X-Telegram-Bot-Api-Secret-Token": hook.secret_token };
    const data = TelegramServer.formatUpdate(update);
    this.updateId += 1;
    const told = await axios({ url: hook.url, method: "POST", data, headers, validateStatus: () => true });
    if (told.status !== 200) refused.push(told.status);
    return undefined;
  }
}

const formatted = TelegramServer.formatUpdate;
TelegramServer.formatUpdate = (update) => {
  const told = formatted(update);
  if (told.callback_query) told.callback_query.chat_instance = "1";
  return told;
};

const server = new Platform({ port, host: "127.0.0.1", storeTimeout: 600 });
const front = express();
front.use("/bot:token/:method", async (request, response, next) => {
  const { method } = request.params;
  calls.add(method);
  news.emit(method);
  if (method === "setMyCommands") return response.json({ ok: true, result: true });
  if (method === "getUpdates") await updates();
  const json = response.json.bind(response);
  response.json = (data) => {
    if (method === "getMe") data.result.is_bot = true;
    if (data.ok && data.result === null) data.result = true;
    return json(data);
  };
  return next();
});
front.use(server.webServer);
server.webServer = front;

function updates() {
  if (server.storage.userMessages.some((update) => !update.isRead)) return undefined;
  return Promise.race([server.waitUserMessage(), new Promise((resolve) => setTimeout(resolve, 200))]);
}

const client = server.getClient(TOKEN, { userId: ME, chatId: ME, firstName: "小王", timeout: 20000, interval: 20 });
const orders = {
  say: (o) => client.sendMessage(client.makeMessage(o.text)),
  command: (o) => client.sendCommand(client.makeCommand(o.text)),
  tap: (o) => client.sendCallback(client.makeCallbackQuery(o.data, { message: o.message })),
  seen: () => client.getUpdates(),
  called: (o) => calls.has(o.method) || once(news, o.method).then(() => true),
  calls: () => [...calls],
  refused: () => refused,
};

server.start().then(() => {
  process.stdout.write('"ready"\n');
  readline.createInterface({ input: process.stdin }).on("line", async (line) => {
    const order = JSON.parse(line);
    process.stdout.write(`${JSON.stringify(await orders[order.do](order))}\n`);
  }).on("close", () => process.exit(0));
});
