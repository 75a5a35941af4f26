import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Documents } from '../../../src/server/documents/documents.ts';

const text = ['a', 'b', 'c'].map((name) => `vrrp_script ${name} {\n  script /bin/true\n}\n`).join('');

test('a later version of a document takes the blocks over that have not changed', () => {
  const documents = new Documents();
  const document = TextDocument.create('file:///one/keepalived.conf', 'keepalived', 1, text);
  const last = documents.parsed(document).tree.statements[2];
  putInFront(document);
  const { tree } = documents.parsed(document);
  expect(tree.text).toBe(`# more\n${text}`);
  expect(tree.statements[2]).toBe(last);
  expect(last?.range.start).toBe(tree.text.indexOf('vrrp_script c'));
});

test('a document with the same text as another keeps its places when the other is edited', () => {
  const documents = new Documents();
  const [one, two] = ['one', 'two'].map((name) =>
    TextDocument.create(`file:///${name}/keepalived.conf`, 'keepalived', 1, text),
  );
  if (!one || !two) throw new Error('Two documents were made.');
  documents.parsed(one);
  const other = documents.asSource('two/keepalived.conf', two).reading;
  putInFront(one);
  documents.parsed(one);
  expect(other?.tree.statements[2]?.range.start).toBe(text.indexOf('vrrp_script c'));
});

function putInFront(document: TextDocument): void {
  const start = { line: 0, character: 0 };
  TextDocument.update(document, [{ range: { start, end: start }, text: '# more\n' }], document.version + 1);
}
