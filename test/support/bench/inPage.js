// Stopwatches that run inside the VS Code window, so that no round trip to the test is measured.
(() => {
  const shows = (fits) => [...document.querySelectorAll('.part.sidebar .monaco-list-row .label-name')].some(({ textContent }) => fits(textContent.trim()));

  /** Resolves with what `now` says at the first change of the page after which a row fits. */
  const firstFitting = (fits, now) =>
    new Promise((resolve) => {
      const look = () => {
        if (!shows(fits)) return;
        observer.disconnect();
        resolve(now());
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      look();
    });

  /** Resolves when the frame that shows the present state has been painted. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
    });

  globalThis.gantryBench = {
    /** Starts with the next click; `done` gives milliseconds from it to the first row with this prefix, and the clock at the click. */
    armClick(prefix) {
      const clicked = new Promise((resolve) => {
        document.addEventListener('click', ({ timeStamp }) => resolve({ start: timeStamp, clock: performance.timeOrigin + timeStamp }), {
          capture: true,
          once: true,
        });
      });
      const row = firstFitting(
        (label) => label.startsWith(prefix),
        () => performance.now(),
      );
      const end = row.then(async (inDom) => ({ inDom, shown: await painted() }));
      this.done = Promise.all([clicked, end]).then(([{ start, clock }, { inDom, shown }]) => ({ clock, inDom: inDom - start, painted: shown - start }));
    },
    /** `done` gives the machine's clock at the moment the row with this label is there. */
    armRow(label) {
      this.done = firstFitting(
        (text) => text === label,
        () => Date.now(),
      );
    },
    /** Resolves when the window has nothing to do. */
    idle: () => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))),
  };
})();
