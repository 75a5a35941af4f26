import { Uri } from 'vscode';
import { nameOf } from '../log-input.ts';

/** What a page of charts is made of: files and texts. */
export type IpvsInput = IpvsText | IpvsFile;

/** A pasted text has the time of pasting, which dates tables that bear no date. */
export interface IpvsText {
  readonly text: string;
  /** Milliseconds since 1970; undefined for the text of an editor. */
  readonly time: number | undefined;
  /** Of a dropped file of which there is only its text. */
  readonly name?: string | undefined;
}

export interface IpvsFile {
  readonly file: Uri;
}

/** What an input is called on the page and in messages. */
export function inputName(input: IpvsInput): string {
  return 'file' in input ? nameOf(input.file) : (input.name ?? 'The text');
}

/** The message for an input without a table, with what to do; `hasReals` where it has rows of real servers alone. */
export function noTable(input: IpvsInput, hasReals: boolean): string {
  const name = inputName(input);
  const isEmpty = 'text' in input && input.text.trim() === '';
  if (isEmpty) return `${name} is empty. Copy the output of \`ipvsadm -Ln --stats\` and paste it here.`;
  if (hasReals)
    return `${name} has real servers, but not the lines of their services above them, as \`grep\` leaves them. Copy all lines.`;
  return `${name} holds no ipvsadm table. Copy the whole output of \`ipvsadm -Ln --stats\`, headings included.`;
}

/** As written into the page's state: a file by its address, a paste by its text. */
export function encodeInput(input: IpvsInput): string {
  return JSON.stringify('file' in input ? { file: input.file.toString() } : input);
}

/** Never throws: what is not understood is left out. */
export function decodeInputs(source: unknown): readonly IpvsInput[] {
  return Array.isArray(source) ? source.flatMap((word) => decodeInput(word) ?? []) : [];
}

function decodeInput(word: unknown): IpvsInput | undefined {
  try {
    const { text, time, name, file } = JSON.parse(String(word));
    if (typeof file === 'string') return { file: Uri.parse(file) };
    if (typeof text !== 'string') return undefined;
    return {
      text,
      time: typeof time === 'number' ? time : undefined,
      ...(typeof name === 'string' && { name }),
    };
  } catch {
    // State of another version: the panel then opens without it.
    return undefined;
  }
}
