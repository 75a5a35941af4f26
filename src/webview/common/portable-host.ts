import type { Host } from './host.ts';

/**
 * The host of a page that was saved as a file: it hands out the messages that the file holds and answers nothing
 * else. What the reader chose is forgotten with the page.
 */
export function portableHost<Incoming, Outgoing, State>(): Host<Incoming, Outgoing, State> {
  document.body.classList.add('portable');
  followSystemTheme();
  let take: (message: Incoming) => void = () => {};
  let state: State | undefined;
  let isAsked = false;
  return {
    post: () => {
      // The first message of every page is `ready`; nobody answers what it asks while it takes in what is stored.
      if (isAsked) return;
      isAsked = true;
      for (const message of storedMessages<Incoming>()) take(message);
    },
    onMessage: (taken) => {
      take = taken;
    },
    recall: () => state,
    remember: (next) => {
      state = next;
    },
  };
}

function storedMessages<Incoming>(): readonly Incoming[] {
  const stored = document.querySelectorAll('script[type="application/json"].message');
  return [...stored].map(({ textContent }) => JSON.parse(textContent ?? '') as Incoming);
}

/** Sets the classes by which pages know VS Code's themes; the colours themselves are in portable.css. */
function followSystemTheme(): void {
  const light = matchMedia('(prefers-color-scheme: light)');
  const contrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');
  const update = () => {
    const kind = contrast.matches ? 'vscode-high-contrast' : light.matches ? 'vscode-light' : 'vscode-dark';
    document.body.classList.remove('vscode-high-contrast', 'vscode-light', 'vscode-dark');
    document.body.classList.add(kind);
  };
  light.addEventListener('change', update);
  contrast.addEventListener('change', update);
  update();
}
