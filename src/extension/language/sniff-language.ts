import { Disposable, languages, Range, type TextDocument, workspace } from 'vscode';
import { looksLikeConfiguration } from '../../cluster/files.ts';

/** Languages that VS Code gives to text it does not know better. */
const VAGUE = new Set(['plaintext', 'ini', 'properties', 'conf']);
/** Lines that are looked at: a keepalived.conf shows what it is long before. */
const LINES = 400;

/**
 * Gives the language `keepalived` to documents that are one by their content, whatever their name.
 * Each document is judged once: a user who picks another language afterwards keeps it.
 */
export function sniffLanguage(): Disposable {
  const judged = new Set<string>();
  const judge = (document: TextDocument) => {
    const key = document.uri.toString();
    if (judged.has(key) || !VAGUE.has(document.languageId)) return;
    judged.add(key);
    if (hasAssociation(document) || !looksLikeConfiguration(firstLines(document))) return;
    void languages.setTextDocumentLanguage(document, 'keepalived');
  };
  for (const document of workspace.textDocuments) judge(document);
  return Disposable.from(
    workspace.onDidOpenTextDocument(judge),
    workspace.onDidCloseTextDocument((document) => forgetUnlessReopened(judged, document)),
  );
}

/** A change of language closes and opens the document at once; only a real close lets it be judged anew. */
function forgetUnlessReopened(judged: Set<string>, { uri }: TextDocument): void {
  const key = uri.toString();
  setTimeout(() => {
    if (!workspace.textDocuments.some((open) => open.uri.toString() === key)) judged.delete(key);
  }, 0);
}

/** Has the user said in `files.associations` what this file is? */
function hasAssociation(document: TextDocument): boolean {
  const associations = workspace.getConfiguration('files').get<Record<string, string>>('associations') ?? {};
  return Object.keys(associations).some((key) => {
    const pattern = key.includes('/') ? key : `**/${key}`;
    return languages.match({ pattern }, document) > 0;
  });
}

function firstLines(document: TextDocument): string {
  return document.getText(new Range(0, 0, LINES, 0));
}
