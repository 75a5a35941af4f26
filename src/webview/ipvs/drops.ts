import type { FromIpvsView } from '../../protocol.ts';

type Dropped = FromIpvsView & { readonly type: 'drop' };

/** Files above this size are better opened by name, so that they are read as a stream. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Takes files that are dropped on the page: from the explorer of VS Code (which hands on their addresses while Shift
 * is held), or from outside (of which a page gets only the content).
 */
export function acceptDrops(
  target: HTMLElement,
  dropped: (files: Dropped) => void,
  failed: (why: string) => void,
): void {
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
    if (tooLarge) failed(`${tooLarge.name} is too large to be dropped. Open it with "Open ipvsadm Charts".`);
    else if (uris.length + files.length === 0) failed('What was dropped is no file.');
    else {
      const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
      dropped({ type: 'drop', uris, texts });
    }
  });
}

function addressesIn(data: DataTransfer): readonly string[] {
  const list = data.getData('application/vnd.code.uri-list') || data.getData('text/uri-list');
  return list.split(/\r?\n/).filter((line) => /^[\w+.-]+:\/\//.test(line));
}
