import type { Connection } from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Configuration, SourceFile } from '../../cluster/cluster.ts';
import { isConfigurationName, isEvidenceName } from '../../cluster/files.ts';
import { readConfiguration } from '../../cluster/reading/read-cluster.ts';
import { BlockMemory } from '../../keepalived/lint/block-memory.ts';
import { check } from '../../keepalived/lint/check.ts';
import type { Problem } from '../../keepalived/problem.ts';
import { anyTarget, type Target } from '../../keepalived/schema/target.ts';
import { EXPANDED_SCHEME } from '../../protocol.ts';

interface Analysis {
  readonly version: number;
  readonly reading: Configuration;
  problems: readonly Problem[] | undefined;
  /** What the problems were judged for. */
  target: Target;
  /** What was found in the blocks of the document, handed on from version to version. */
  readonly memory: BlockMemory;
}

/** The documents that are open in the editor, and what was read from a document's present text. */
export class Documents {
  readonly #open = new Map<string, TextDocument>();
  readonly #analyses = new WeakMap<TextDocument, Analysis>();
  #changed: (uri: string) => void = () => {};
  #closed: (uri: string) => void = () => {};

  onChange(listener: (uri: string) => void): void {
    this.#changed = listener;
  }

  onClose(listener: (uri: string) => void): void {
    this.#closed = listener;
  }

  listen(connection: Connection): void {
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      this.#open.set(canonical(uri), TextDocument.create(uri, languageId, version, text));
      this.#changed(uri);
    });
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
      const document = this.get(textDocument.uri);
      if (document === undefined) return;
      TextDocument.update(document, contentChanges, textDocument.version);
      this.#changed(textDocument.uri);
    });
    connection.onDidCloseTextDocument(({ textDocument }) => {
      this.#open.delete(canonical(textDocument.uri));
      this.#closed(textDocument.uri);
    });
  }

  get(uri: string): TextDocument | undefined {
    return this.#open.get(canonical(uri));
  }

  all(): Iterable<TextDocument> {
    return this.#open.values();
  }

  /** The tree of the present text and what it says; made once a version, out of that of the version before. */
  parsed(document: TextDocument): Configuration {
    return this.#analysis(document).reading;
  }

  /** The document as a file that is judged together with others. */
  asSource(path: string, document: TextDocument, linkTo?: string): SourceFile {
    const parsed = () => this.parsed(document);
    return {
      ...{ path, text: document.getText(), linkTo },
      // Evidence is never asked for it.
      get reading() {
        return parsed();
      },
    };
  }

  /** What the rules for a single file say of the present text; made once a version. */
  problems(document: TextDocument, target: Target): readonly Problem[] {
    const analysis = this.#analysis(document);
    if (!isSame(analysis.target, target)) analysis.problems = undefined;
    analysis.target = target;
    const { reading, memory } = analysis;
    analysis.problems ??= check(reading, { model: reading.model, target, memory });
    return analysis.problems;
  }

  #analysis(document: TextDocument): Analysis {
    const known = this.#analyses.get(document);
    if (known?.version === document.version) return known;
    const made = {
      version: document.version,
      reading: readConfiguration({ path: document.uri, text: document.getText() }, known?.reading),
      problems: undefined,
      target: anyTarget,
      memory: known?.memory ?? new BlockMemory(),
    };
    this.#analyses.set(document, made);
    return made;
  }
}

function isSame(a: Target, b: Target): boolean {
  return a.release === b.release && a.options === b.options;
}

/** Clients spell one file's address in several ways (`c:`, `c%3A`); this one stands for all. */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}

/**
 * Is the document a keepalived.conf? The editor's language decides; an editor that does not know the language
 * (and was told to send these files anyway) is believed unless the name is that of another kind of file.
 */
export function isConfiguration(document: TextDocument): boolean {
  const { path, scheme } = URI.parse(document.uri);
  if (scheme === EXPANDED_SCHEME) return false;
  if (document.languageId === 'keepalived') return true;
  return isConfigurationName(path) || !isEvidenceName(path);
}
