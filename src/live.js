// The stream of counts, by Server-Sent Events or a WebSocket, opened by one tab of the browser for
// all that follow the same address. That tab holds the lock of the address and passes on what it
// hears; when it closes the stream or is gone, the lock goes to the next tab. A browser or frame
// that cannot share opens a stream of its own.
(() => {
  // What is told: a kind, and the text of a message.
  const OPENED = 0; // this tab opened the stream
  const JOINED = 1; // another tab has it open
  const LOST = 2;
  const MESSAGE = 3;
  const HEARD = 4; // the contract's sign of life
  // Between tabs: who is there?
  const ASK = 5;
  // The most that is kept for a program on its way: the opening, the first message, which may be a
  // greeting, and the last ones.
  const KEPT_MAX = 99;

  const follow = (url, names, protocol) => {
    const kept = [];
    const stop = window.AbortController && new AbortController();
    let tell, source, channel, release, joined, heard, closed;

    const told = (kind, text) => {
      if (tell) return closed || tell(kind, text);
      if (kept.push([kind, text]) > KEPT_MAX) kept.splice(2, 1);
    };
    const pass = (kind, text) => {
      if (closed) return;
      heard = heard || kind > LOST;
      if (channel) channel.postMessage([kind, text]);
      told(kind, text);
    };
    const open = () => {
      if (closed) return;
      const on = (name, kind) => source.addEventListener(name, (event) => pass(kind, event.data));
      try {
        source = names
          ? new EventSource(url)
          : new WebSocket(new URL(url, document.baseURI).href.replace(/^http/, "ws"), protocol || []);
        on("open", OPENED);
        on("error", LOST);
        on("close", LOST);
        const wanted = names ? names + ",heartbeat" : "message";
        for (const name of wanted.split(",")) on(name, name === "heartbeat" ? HEARD : MESSAGE);
      } catch {
        pass(LOST);
      }
    };
    const share = async () => {
      if (!navigator.locks) throw Error("pages over plain HTTP have no locks");
      const name = "naqra:" + url;
      channel = new BroadcastChannel(name);
      channel.onmessage = ({ data: [kind, text] }) => {
        if (kind === ASK) {
          if (!source || source.readyState !== 1) return;
          channel.postMessage([JOINED]);
          // An open stream that was never heard may be held back on its way.
          if (heard) channel.postMessage([HEARD]);
        } else if (!source && !(joined && kind === JOINED)) {
          joined = true;
          told(kind || JOINED, text);
        }
      };
      channel.postMessage([ASK]);
      await navigator.locks.request(name, stop ? { signal: stop.signal } : {}, () =>
        closed || new Promise((done) => {
          release = done;
          open();
        }));
    };
    share().catch(open);

    return {
      to(program) {
        // Not before the program has what it called for.
        Promise.resolve().then(() => {
          tell = program;
          kept.forEach((words) => told(...words));
        });
      },
      say(text) {
        try {
          source.send(text);
        } catch {
          // Another tab has it open, or it has just closed.
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

  // The stream that was opened before the program was there.
  let early = {};

  // Follows the stream of an address: events with these names, or the messages of a WebSocket if
  // there are none. Without `tell` it keeps what it hears until the program calls with one.
  window.naqraLive = (url, names, protocol, tell) => {
    const live = early.url === url ? early.live : follow(url, names, protocol);
    if (!tell) {
      early = { url, live };
      return;
    }
    if (early.live && early.live !== live) early.live.close();
    early = {};
    live.to(tell);
    return live;
  };
})();
