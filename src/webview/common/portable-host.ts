import { parseWithColumns } from '../../typed-array-json.ts';
import type { Host } from './host.ts';

/** Answers what a page asks, out of the messages that its file holds. */
export type PortableAnswer<Incoming, Outgoing> = (asked: Outgoing, stored: readonly Incoming[]) => readonly Incoming[];

/**
 * The host of a page that was saved as a file: it answers out of the messages that the file holds; without an `answer`
 * it hands out all of them at the first question, which is `ready`. What the reader chose is forgotten with the page.
 */
export function portableHost<Incoming, Outgoing, State>(
  answer: PortableAnswer<Incoming, Outgoing> = allAtOnce(),
): Host<Incoming, Outgoing, State> {
  document.body.classList.add('portable');
  followSystemTheme();
  let take: (message: Incoming) => void = () => {};
  let state: State | undefined;
  let stored: readonly Incoming[] | undefined;
  return {
    post: (asked) => {
      stored ??= storedMessages<Incoming>();
      const answers = answer(asked, stored);
      // As with an editor, the answer comes once the page is done with what it was doing.
      queueMicrotask(() => {
        for (const message of answers) take(message);
      });
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

function allAtOnce<Incoming>(): (asked: unknown, stored: readonly Incoming[]) => readonly Incoming[] {
  let isAsked = false;
  return (_, stored) => {
    if (isAsked) return [];
    isAsked = true;
    return stored;
  };
}

function storedMessages<Incoming>(): readonly Incoming[] {
  const stored = document.querySelectorAll('script[type="application/json"].message');
  return [...stored].map(({ textContent }) => parseWithColumns(textContent ?? '') as Incoming);
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
