import * as assert from 'node:assert/strict';
import { commands, type Location, Position, type TextEdit, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { EXPANDED_SCHEME } from '../../src/protocol.ts';
import { driver, hasDriver } from './driver.ts';
import { closeAll, eventually, fixture, openDocument, rulesAt } from './support.ts';

const MAIN = `$VIP=192.0.2.10/24
@lb1 $PRIORITY=150
@lb2 $PRIORITY=100
include conf.d/*.conf
`;
const INSTANCE = `vrrp_instance VI_1 {
interface eth0
    virtual_router_id   51
  priority $PRIORITY
  virtual_ipaddress {
    $VIP
  }
  track_script { chk }
}
vrrp_script chk {
  script "/usr/bin/true"
}
`;

/** What makes another text of a configuration: the expanded view, the formatter and renaming. */
describe('another text of keepalived.conf', () => {
  const main = 'expanded/keepalived.conf';
  const instance = 'expanded/conf.d/instance.conf';

  before(async () => {
    await workspace.fs.writeFile(fixture(main), Buffer.from(MAIN));
    await workspace.fs.writeFile(fixture(instance), Buffer.from(INSTANCE));
  });
  afterEach(closeAll);
  after(() => workspace.fs.delete(fixture('expanded'), { recursive: true }));

  it('shows the configuration as one node sees it, leads back to the source and follows it', async () => {
    const source = await openDocument(main);
    const shown = commands.executeCommand('keepalivedLvs.showExpanded');
    await eventually('The list of nodes', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return viewOfNode();
    });
    await shown;
    const view = await eventually('The view', viewOfNode);
    assert.match(view.getText(), /^ +priority 150$/m);
    assert.match(view.getText(), /^ +192\.0\.2\.10\/24$/m);
    assert.doesNotMatch(view.getText(), /include|\$/);
    assert.deepEqual(rulesAt(view.uri), [], 'What is made is not judged a second time.');
    if (hasDriver()) await driver.screenshot('expanded');
    const line = view
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('virtual_router_id'));
    const [place] = await commands.executeCommand<Location[]>(
      'vscode.executeDefinitionProvider',
      view.uri,
      new Position(line, 3),
    );
    assert.equal(place?.uri.toString(), fixture(instance).toString());
    assert.equal(place?.range.start.line, 2);
    const edit = new WorkspaceEdit();
    edit.insert(source.uri, new Position(1, 0), '@lb1 $PRIORITY=180\n');
    edit.delete(source.uri, source.lineAt(1).rangeIncludingLineBreak);
    await workspace.applyEdit(edit);
    await eventually('The new priority', () => /^ +priority 180$/m.test(view.getText()));
  });

  it('formats a document, and leaves a formatted one as it is', async () => {
    const document = await openDocument(instance);
    const edits = await formatted(document.uri);
    const change = new WorkspaceEdit();
    change.set(document.uri, [...edits]);
    await workspace.applyEdit(change);
    assert.match(document.getText(), /^ {4}interface eth0\n {4}virtual_router_id 51\n {4}priority \$PRIORITY$/m);
    assert.deepEqual(await formatted(document.uri), []);
  });

  it('renames a script and its tracking, across files, and says why a name cannot be', async () => {
    const document = await openDocument(instance);
    // The text may still be that of the test before, and the server may still be reading the folder.
    const edit = await eventually('Both places', async () => {
      const offset = document.getText().indexOf('chk }');
      const found = offset < 0 ? undefined : await rename(document.uri, document.positionAt(offset), 'check_proxy');
      return found?.get(document.uri).length === 2 ? found : undefined;
    });
    const at = document.positionAt(document.getText().indexOf('chk }'));
    await workspace.applyEdit(edit);
    assert.match(document.getText(), /track_script \{ check_proxy \}/);
    assert.match(document.getText(), /^vrrp_script check_proxy \{/m);
    await assert.rejects(rename(document.uri, at, 'two words'), /blank|space|word/i);
  });
});

function viewOfNode() {
  return workspace.textDocuments.find(({ uri }) => uri.scheme === EXPANDED_SCHEME && uri.path.includes('lb1'));
}

async function formatted(uri: Uri): Promise<readonly TextEdit[]> {
  const options = { tabSize: 4, insertSpaces: true };
  return (await commands.executeCommand<TextEdit[]>('vscode.executeFormatDocumentProvider', uri, options)) ?? [];
}

async function rename(uri: Uri, at: Position, name: string): Promise<WorkspaceEdit> {
  return commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', uri, at, name);
}
