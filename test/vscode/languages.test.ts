import * as assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { languages, workspace } from 'vscode';
import { closeAll, eventually, openDocument } from './support.ts';

describe('language keepalived', () => {
  afterEach(closeAll);

  const byName = [
    'pair/lb1/keepalived.conf',
    'names/keepalived-backup.conf',
    'names/site-a.keepalived.conf',
    'names/keepalived/sub/scripts.conf',
  ];
  for (const path of byName)
    it(`is that of ${path}, by its name`, async () => {
      assert.equal((await openDocument(path)).languageId, 'keepalived');
    });

  for (const path of ['names/content.conf', 'names/declared.txt'])
    it(`is that of ${path}, by its content`, async () => {
      const { uri } = await openDocument(path);
      await eventually('The language', () => languageOf(uri.toString()) === 'keepalived');
    });

  for (const path of ['names/conf.d/site.conf', 'names/nginx/nginx.conf', 'names/notes.txt', 'logs/balancer1/syslog'])
    it(`is not that of ${path}`, async () => {
      const { uri } = await openDocument(path);
      // A document that is judged after this one shows that this one has been judged.
      const later = await openDocument('names/content.conf');
      await eventually('The other language', () => languageOf(later.uri.toString()) === 'keepalived');
      assert.notEqual(languageOf(uri.toString()), 'keepalived');
    });

  it('does not come back once the user has picked another', async () => {
    const document = await openDocument('names/content.conf');
    await eventually('The language', () => languageOf(document.uri.toString()) === 'keepalived');
    const [shown] = workspace.textDocuments.filter((open) => open.uri.toString() === document.uri.toString());
    assert.ok(shown);
    await languages.setTextDocumentLanguage(shown, 'plaintext');
    const other = await openDocument('names/declared.txt');
    await eventually('The other language', () => languageOf(other.uri.toString()) === 'keepalived');
    assert.equal(languageOf(document.uri.toString()), 'plaintext');
  });
});

describe('the language server', () => {
  afterEach(closeAll);

  const inspectsProcesses = existsSync('/proc/self/status') ? it : it.skip;
  inspectsProcesses('is given room for the young objects of one edit', async () => {
    await openDocument('pair/lb1/keepalived.conf');
    const started = await eventually('The server', () => childrenOf(process.pid).find((one) => /server\.js/.test(one)));
    assert.match(started, /--max-semi-space-size=64/);
  });
});

/** The command lines of the processes that a process started. */
function childrenOf(pid: number): readonly string[] {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return others.flatMap((name) => {
    try {
      const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      return Number(parent) === pid ? [readFileSync(`/proc/${name}/cmdline`, 'utf8')] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

function languageOf(uri: string): string | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri)?.languageId;
}
