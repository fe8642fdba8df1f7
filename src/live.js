// The stream of counts, by Server-Sent Events or a WebSocket. One tab of the browser opens it for all
// tabs that follow the same address: it holds the lock of the address and passes messages on. When it
// closes the stream or is closed, the lock goes to the next tab. A browser or frame without locks or
// channels opens a stream of its own.
(() => {
  // The kinds of events that the app gets, with the text of a message.
  const OPENED = 0; // this tab opened the stream
  const JOINED = 1; // another tab has the stream open
  const LOST = 2;
  const MESSAGE = 3;
  const HEARTBEAT = 4;
  // Between tabs: is there an open stream?
  const QUERY = 5;
  // The most events that are kept until the app starts: the opening, the first message, which may be
  // a greeting, and the last ones.
  const BUFFER_MAX = 99;

  const follow = (url, names, protocol) => {
    const buffer = [];
    const stop = window.AbortController && new AbortController();
    let listener, source, channel, release, joined, receiving, closed;

    const deliver = (kind, text) => {
      if (listener) return closed || listener(kind, text);
      if (buffer.push([kind, text]) > BUFFER_MAX) buffer.splice(2, 1);
    };
    const publish = (kind, text) => {
      if (closed) return;
      receiving = receiving || kind > LOST;
      if (channel) channel.postMessage([kind, text]);
      deliver(kind, text);
    };
    const open = () => {
      if (closed) return;
      const on = (name, kind) => source.addEventListener(name, (event) => publish(kind, event.data));
      try {
        source = names
          ? new EventSource(url)
          : new WebSocket(new URL(url, document.baseURI).href.replace(/^http/, "ws"), protocol || []);
        on("open", OPENED);
        on("error", LOST);
        on("close", LOST);
        const types = names ? names + ",heartbeat" : "message";
        for (const type of types.split(",")) on(type, type === "heartbeat" ? HEARTBEAT : MESSAGE);
      } catch {
        publish(LOST);
      }
    };
    const share = async () => {
      if (!navigator.locks) throw Error("pages over plain HTTP have no locks");
      const name = "naqra:" + url;
      channel = new BroadcastChannel(name);
      channel.onmessage = ({ data: [kind, text] }) => {
        if (kind === QUERY) {
          if (!source || source.readyState !== 1) return;
          channel.postMessage([JOINED]);
          // A proxy may hold back the body of an open stream: report it as alive after a message only.
          if (receiving) channel.postMessage([HEARTBEAT]);
        } else if (!source && !(joined && kind === JOINED)) {
          joined = true;
          deliver(kind || JOINED, text);
        }
      };
      channel.postMessage([QUERY]);
      await navigator.locks.request(name, stop ? { signal: stop.signal } : {}, () =>
        closed || new Promise((done) => {
          release = done;
          open();
        }));
    };
    share().catch(open);

    return {
      attach(app) {
        // Asynchronous: the app first needs the object that naqraLive returns.
        Promise.resolve().then(() => {
          listener = app;
          buffer.forEach((event) => deliver(...event));
        });
      },
      send(text) {
        try {
          source.send(text);
        } catch {
          // Another tab has the stream open, or it was just closed.
        }
      },
      close() {
        closed = true;
        if (stop) stop.abort();
        if (source) source.close();
        if (channel) channel.close();
        if (release) release();
      },
    };
  };

  // The stream that was opened before the app started.
  let early = {};

  // Follows the stream of an address: Server-Sent Events with these names, or the messages of a
  // WebSocket without names. Without `listener` it buffers events until the app calls with one.
  window.naqraLive = (url, names, protocol, listener) => {
    const live = early.url === url ? early.live : follow(url, names, protocol);
    if (!listener) {
      early = { url, live };
      return;
    }
    if (early.live && early.live !== live) early.live.close();
    early = {};
    live.attach(listener);
    return live;
  };
})();
