"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.serve = serve;
const kernel_1 = require("./kernel");
/** Serves a Jupyter front end through the sockets that its connection file names, until it says to stop. */
function serve(connectionFile) {
    const kernel = (0, kernel_1.createKernel)();
    const jupyter = require('tslab/dist/jupyter');
    /** tslab's server prints an exception as text; here it is an error, as every front end shows and saves it. */
    class Server extends jupyter.ZmqServer {
        async handleExecute(...[socket, message]) {
            const { key } = this.connInfo;
            const publish = (type, content) => {
                const out = message.createReply();
                out.header.msg_type = type;
                out.content = content;
                out.signAndSend(key, this.iopub);
            };
            const reply = message.createReply();
            reply.header.msg_type = 'execute_reply';
            const text = gathered((name, text) => publish('stream', { name, text }));
            const content = await this.handler.handleExecute(message.content, text.add, (data, update) => {
                text.flush();
                publish(update ? 'update_display_data' : 'display_data', data);
            });
            text.flush();
            if ('ename' in content) {
                const { ename, evalue, traceback } = content;
                publish('error', { ename, evalue, traceback });
            }
            reply.content = content;
            reply.signAndSend(key, socket);
        }
        close() {
            setTimeout(() => process.exit(0), 200); // what is being sent, the reply to the wish to stop too, goes out first
        }
    }
    process.on('SIGINT', () => kernel.interrupt());
    for (const event of ['uncaughtException', 'unhandledRejection']) {
        process.on(event, (error) => console.error(error));
    }
    // A front end that was killed stops nothing; whoever has lost its parent ends itself.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && process.exit(0), 5000).unref();
    loseNothing();
    new Server(kernel.handler, connectionFile).init();
}
/** How long text waits for more (ms): a page that is sent every line by itself cannot keep up, and loses some. */
const GATHER = 20;
/** Joins what is written to one stream in quick succession. */
function gathered(write) {
    let waiting;
    const flush = () => {
        if (waiting)
            write(waiting.name, waiting.text);
        waiting = undefined;
    };
    const add = (name, text) => {
        if (waiting?.name === name)
            waiting.text += text;
        else {
            flush();
            waiting = { name, text };
            setTimeout(flush, GATHER);
        }
    };
    return { add, flush };
}
/**
 * tslab sends without waiting for what it sent before, which a ZeroMQ socket refuses while it is busy; and what is
 * published faster than the page reads it is dropped beyond a thousand messages. Either way the end of a cell may be
 * lost, and it looks as if it ran for ever. Here each message waits its turn, and none is dropped.
 */
function loseNothing() {
    const path = require.resolve('zeromq');
    const zeromq = require('zeromq');
    for (const { prototype } of [zeromq.Publisher, zeromq.Router, zeromq.Reply]) {
        const { send } = prototype;
        const turns = new WeakMap();
        // Not by assignment: the property cannot be written to, only defined anew.
        Object.defineProperty(prototype, 'send', {
            value(message) {
                const sent = (turns.get(this) ?? Promise.resolve()).then(() => send.call(this, message));
                const settled = sent.catch(() => { });
                turns.set(this, settled);
                return sent;
            },
        });
    }
    class Publisher extends zeromq.Publisher {
        constructor() {
            super({ sendHighWaterMark: 0 });
        }
    }
    const loaded = require.cache[path];
    if (loaded)
        loaded.exports = { ...zeromq, Publisher };
}
