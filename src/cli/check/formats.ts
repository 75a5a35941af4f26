import type { Severity } from '../../text.ts';
import { version } from '../version.ts';
import { githubReport } from './github.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { type CheckedFile, jsonReport, type TextOptions, textReport } from './report.ts';
import { sarifReport } from './sarif.ts';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** The report of a run in one of the forms, line break at its end. `isFailing`: whether the severity fails the run. */
export function formatted(
  files: readonly CheckedFile[],
  format: Format,
  isFailing: (severity: Severity) => boolean,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(jsonReport(files), null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifReport(files, version), null, 2)}\n`;
    case 'github':
      return githubReport(files);
    case 'junit':
      return junitReport(files, isFailing);
    case 'markdown':
      return markdownReport(files);
    case 'text':
      return textReport(files, forTerminal(process.stdout.isTTY === true));
  }
}

/** Of thousands of one kind a person reads the first; programs get all of them. */
function forTerminal(isTerminal: boolean): TextOptions {
  return isTerminal ? { colour: !process.env.NO_COLOR, most: 20 } : { colour: false };
}
