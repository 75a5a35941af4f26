import * as assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  type CompletionList,
  ConfigurationTarget,
  commands,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  languages,
  type MarkdownString,
  Position,
  Range,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { driver, hasDriver } from './driver.ts';
import { closeAll, eventually, fixture, openDocument, rulesAt } from './support.ts';

describe('keepalived.conf', () => {
  afterEach(closeAll);

  it('shows a priority tie between two nodes, and the fix of one clears both', async () => {
    const lb1 = await openDocument('pair/lb1/keepalived.conf');
    const lb2 = fixture('pair/lb2/keepalived.conf');
    const [tie] = await eventually('The tie', () => nonEmpty(ties(lb1.uri)));
    assert.ok(tie);
    assert.equal(lb1.getText(tie.range).includes('100'), true);
    assert.equal(tie.relatedInformation?.[0]?.location.uri.toString(), lb2.toString());
    if (hasDriver()) await driver.screenshot('priority-tie');
    const [fix] = await quickFixes(lb1, tie.range.start);
    assert.ok(fix?.edit, 'A tie has a quick fix.');
    await workspace.applyEdit(fix.edit);
    await eventually('The end of the tie', () => ties(lb1.uri).length === 0 && !rulesAt(lb2).includes('priority-tie'));
  });

  it('follows a change in the file of the other node', async () => {
    const lb1 = fixture('pair/lb1/keepalived.conf');
    const lb2 = await openDocument('pair/lb2/keepalived.conf');
    await change(lb2, /priority \d+/, 'priority 77');
    await eventually('No tie', () => !rulesAt(lb1).includes('priority-tie'));
    const first = await workspace.openTextDocument(lb1);
    await change(first, /priority \d+/, 'priority 77');
    await eventually('A tie', () => rulesAt(lb1).includes('priority-tie') || rulesAt(lb2.uri).includes('priority-tie'));
  });

  it('names the peer above an instance, and shows the cluster as a tree that follows edits', async () => {
    const lb1 = await openDocument('pair/lb1/keepalived.conf');
    const lenses = await eventually('The lens', async () => nonEmpty(await lensesOf(lb1.uri)));
    assert.match(lenses[0]?.command?.title ?? '', /^peer: pair\/lb2, priority \d+$/);
    // The extension has said that it runs the command, so that the lens leads to the peer.
    assert.notEqual(lenses[0]?.command?.command, '');
    if (!hasDriver()) return;
    await commands.executeCommand('keepalivedLvs.clusters.focus');
    const rows = () => driver.windowText('.pane[aria-label*="Clusters"] .monaco-list-row, .monaco-list-row');
    await eventually('Both nodes', async () => /lb1[\s\S]*lb2/.test((await rows()).join('\n')));
    await driver.screenshot('clusters');
    await change(lb1, /priority \d+/, 'priority 123');
    await eventually('The new priority', async () => (await rows()).some((row) => row.includes('priority 123')));
  });

  it('puts right on save what has one way, where the user asked for that', async () => {
    const path = fixture('saved/keepalived.conf');
    await workspace.fs.writeFile(path, Buffer.from('vrrp_instance VI_1 {\n  virtual_router_id 9\n}\n'));
    const settings = workspace.getConfiguration('editor');
    await settings.update(
      'codeActionsOnSave',
      { 'source.fixAll.keepalived': 'explicit' },
      ConfigurationTarget.Workspace,
    );
    try {
      const document = await openDocument('saved/keepalived.conf');
      await change(document, /virtual_router_id/, 'virtual_router_idd');
      await eventually('The problem', () => rulesAt(path).includes('unknown-keyword'));
      await document.save();
      assert.match(document.getText(), /^ {2}virtual_router_id 9$/m);
    } finally {
      await settings.update('codeActionsOnSave', undefined, ConfigurationTarget.Workspace);
      await workspace.fs.delete(fixture('saved'), { recursive: true });
    }
  });

  it('judges a document that belongs to no folder and was never saved', async () => {
    const content = 'vrrp_instance VI_1 {\n  virtual_router_id 300\n}\n';
    const document = await workspace.openTextDocument({ language: 'keepalived', content });
    const index = await eventually('A problem', () => indexOfRule(document.uri, 'value-out-of-range'));
    assert.equal(document.getText(languages.getDiagnostics(document.uri)[index]?.range), '300');
  });

  it('offers the right word for a misspelt keyword', async () => {
    const content = 'vrrp_instance VI_1 {\n  prioritty 200\n}\n';
    const document = await workspace.openTextDocument({ language: 'keepalived', content });
    await eventually('A problem', () => found(document.uri));
    const [fix] = await quickFixes(document, new Position(1, 4));
    assert.ok(fix?.edit);
    await workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^ {2}priority 200$/m);
  });

  it('completes the keywords of the block', async () => {
    const document = await untitled('vrrp_instance VI_1 {\n  virtual_r\n}\n');
    const list = await ask<CompletionList>('CompletionItem', document, new Position(1, 11));
    // Without documentation it would be a word of some open document, offered by VS Code itself.
    const documented = list.items.filter(({ documentation }) => documentation !== undefined);
    const labels = documented.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('virtual_router_id'), labels.slice(0, 20).join());
    assert.ok(!labels.includes('real_server'), 'Keywords of other blocks are not offered.');
  });

  it('explains a keyword', async () => {
    const document = await untitled('vrrp_instance VI_1 {\n  virtual_router_id 33\n}\n');
    const [hover] = await ask<Hover[]>('Hover', document, new Position(1, 5));
    const text = hover?.contents.map((content) => (content as MarkdownString).value).join() ?? '';
    assert.match(text, /virtual_router_id/);
  });

  it('outlines and folds blocks', async () => {
    const document = await untitled(
      'vrrp_instance VI_1 {\n  priority 1\n}\nvirtual_server 192.0.2.1 80 {\n  lb_algo rr\n}\n',
    );
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name.includes('VI_1') || name.includes('192.0.2.1')),
      [true, true],
    );
    const folds = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.deepEqual(
      folds.map(({ start }) => start),
      [0, 3],
    );
  });

  it('lives on after a document that is no text', async () => {
    const content = `${'{'.repeat(20_000)}\u0000"\n${'}'.repeat(5)}`;
    const broken = await workspace.openTextDocument({ language: 'keepalived', content });
    await eventually('A problem', () => found(broken.uri));
    const document = await untitled('vrrp_instance A {\n  virtual_router_id 300\n}\n');
    await eventually('A problem', () => found(document.uri));
  });
});

async function lensesOf(uri: Uri): Promise<readonly CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
}

function found(uri: Uri) {
  return nonEmpty(languages.getDiagnostics(uri));
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function indexOfRule(uri: Uri, rule: string): number | undefined {
  const index = rulesAt(uri).indexOf(rule);
  return index === -1 ? undefined : index;
}

function ties(uri: Uri) {
  return languages.getDiagnostics(uri).filter((_, index) => rulesAt(uri)[index] === 'priority-tie');
}

async function quickFixes(document: TextDocument, at: Position): Promise<CodeAction[]> {
  const range = document.lineAt(at.line).range;
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
}

async function change(document: TextDocument, pattern: RegExp, text: string): Promise<void> {
  const match = pattern.exec(document.getText());
  assert.ok(match);
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(match.index), document.positionAt(match.index + match[0].length));
  edit.replace(document.uri, range, text);
  await workspace.applyEdit(edit);
}

async function untitled(content: string): Promise<TextDocument> {
  return workspace.openTextDocument({ language: 'keepalived', content });
}

async function ask<T>(what: 'CompletionItem' | 'Hover', document: TextDocument, at: Position): Promise<T> {
  return eventually(what, async () => {
    const answer = await commands.executeCommand<T>(`vscode.execute${what}Provider`, document.uri, at);
    const size = Array.isArray(answer) ? answer.length : (answer as CompletionList).items.length;
    return size > 0 ? answer : undefined;
  });
}
