// The little of the browser's own types that our pages use: the extension is compiled without them.

export type PageEvent = { readonly key: string; readonly target: PageElement | null; preventDefault(): void };

/** An element of the page. */
export type PageElement = {
  textContent: string | null;
  hidden: boolean;
  /** Of a field. */
  value: string;
  tabIndex: number;
  readonly dataset: Record<string, string | undefined>;
  readonly classList: { toggle(name: string, force?: boolean): boolean; contains(name: string): boolean };
  readonly children: ArrayLike<PageElement> & Iterable<PageElement>;
  readonly firstElementChild: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  /** Of a template. */
  readonly content: PageElement;
  readonly offsetTop: number;
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  addEventListener(type: string, listener: (event: PageEvent) => void): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  cloneNode(deep: boolean): PageElement;
  append(child: PageElement): void;
  insertBefore(child: PageElement, before: PageElement | null): void;
  contains(other: PageElement | null): boolean;
  remove(): void;
  focus(options?: { readonly preventScroll?: boolean }): void;
};

type Sight = { readonly isIntersecting: boolean; readonly target: PageElement };
export type PageObserver = { observe(element: PageElement): void; unobserve(element: PageElement): void };

/** What a page's script has: the document, and what the panel gives it. */
export type PageHost = {
  readonly document: PageElement & { readonly body: PageElement; readonly activeElement: PageElement | null };
  post(value: unknown): void;
  listen(handler: (message: unknown) => void): void;
  /** Keeps a plain value while the page is hidden. */
  remember(value: unknown): void;
  remembered(): unknown;
  /** Tells which elements come into view and leave it. */
  watchSight(onChange: (sights: readonly Sight[]) => void): PageObserver;
  /** The user wants no motion. */
  readonly still: boolean;
};
