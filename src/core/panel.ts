/** What happens behind a page of our own in the editor; it knows nothing of the editor. Data crosses as plain values, in both directions. */
export type PanelSession = {
  /** Panels with the same key are one: opening it again shows the one that is there. */
  readonly key: string;
  readonly title: string;
  /** The body of the page, without scripts and styles: those stand in `script` and `style`, which the page's security policy alone lets run. Texts in it are escaped. */
  readonly body: string;
  readonly style: string;
  /** Runs in the page; has `post(value)`, `listen(handler)` for what the session sends, and `remember(value)` and `remembered()` for a plain value of its own: a hidden page is thrown away, and loaded anew when it is seen again. Loads nothing from elsewhere. */
  readonly script: string;
  /** Called when the page is ready: at first, and each time it was hidden and is seen again. */
  connect(page: PanelPage): void;
  /** What the page sent: hostile, like anything from outside. */
  receive(message: unknown): void;
  /** Nothing is sampled or sent while the page is hidden. */
  setVisible(visible: boolean): void;
  /** Called when the page is closed. */
  close(): void;
};

export type PanelPage = { send(message: unknown): void };
