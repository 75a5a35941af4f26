import type { FromIpvsView } from '../../../protocol.ts';

type Added = FromIpvsView & { readonly type: 'drop' | 'paste' };

export interface TextEvents {
  readonly add: (message: Added) => void;
  /** Nothing came of it, and why. */
  readonly fail: (reason: string) => void;
}

/** Files above this size are better opened by name, so that they are read as a stream. */
const LARGEST = 64 * 1024 * 1024;

/** Takes what the user brings to the page: text that is pasted, and files that are dropped. */
export function acceptTexts(target: HTMLElement, events: TextEvents): void {
  document.addEventListener('paste', (event) => {
    // What is pasted into the filter is a part of a name.
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') events.fail('The clipboard holds no text.');
    else events.add({ type: 'paste', text });
  });
  acceptDrops(target, events);
}

/**
 * Takes files from the explorer of VS Code (which hands on their addresses while Shift is held), or from outside (of
 * which a page gets only the content).
 */
function acceptDrops(target: HTMLElement, { add, fail }: TextEvents): void {
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    target.classList.add('drop-target');
  });
  for (const type of ['dragleave', 'drop', 'dragend']) {
    document.addEventListener(type, () => target.classList.remove('drop-target'));
  }
  document.addEventListener('drop', async (event) => {
    event.preventDefault();
    const data = event.dataTransfer;
    if (data === null) return;
    const uris = addressesIn(data);
    const files = uris.length > 0 ? [] : [...data.files];
    const tooLarge = files.find(({ size }) => size > LARGEST);
    if (tooLarge) fail(`${tooLarge.name} is too large to be dropped. Open it with "Open ipvsadm Charts".`);
    else if (uris.length + files.length === 0) fail('What was dropped is no file.');
    else {
      const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
      add({ type: 'drop', uris, texts });
    }
  });
}

function addressesIn(data: DataTransfer): readonly string[] {
  const list = data.getData('application/vnd.code.uri-list') || data.getData('text/uri-list');
  return list.split(/\r?\n/).filter((line) => /^[\w+.-]+:\/\//.test(line));
}
