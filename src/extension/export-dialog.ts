import { commands, ProgressLocation, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';

/** A form in which something is saved. */
export interface ExportForm {
  readonly label: string;
  readonly extension: string;
  readonly description: string;
}

export interface ExportDialog<Form extends ExportForm> {
  readonly title: string;
  /** Of the file that is proposed, without its ending. */
  readonly name: string;
  /** The beginning of the sentence that tells of the end: `The timeline was`. */
  readonly told: string;
  readonly forms: readonly Form[];
  /** `write` heeds its signal. */
  readonly cancellable: boolean;
}

export interface ExportChoice<Form extends ExportForm> {
  readonly form: Form;
  readonly isMasked: boolean;
  readonly target: Uri;
  readonly signal: AbortSignal;
}

/** Asks for the form and the place, and saves. Nothing happens where the user chooses nothing. Throws as `write` does. */
export async function exportByDialog<Form extends ExportForm>(
  { title, name: base, told, forms, cancellable }: ExportDialog<Form>,
  write: (choice: ExportChoice<Form>) => Promise<void>,
): Promise<void> {
  const picked = await window.showQuickPick(itemsOf(forms), { title, matchOnDescription: true });
  if (picked?.form === undefined) return;
  const { form, isMasked } = picked;
  const name = `${base}${isMasked ? '-masked' : ''}.${form.extension}`;
  const target = await window.showSaveDialog({
    title,
    defaultUri: Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), name),
    filters: { [form.label]: [form.extension] },
  });
  if (target === undefined) return;
  const progress = { location: ProgressLocation.Notification, title: `Writing ${name}`, cancellable };
  await window.withProgress(progress, async (_, token) => {
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    await write({ form, isMasked, target, signal: cancelled.signal });
  });
  const open = await window.showInformationMessage(`${told} written to ${target.fsPath}.`, 'Open');
  if (open !== undefined) await commands.executeCommand('vscode.open', target);
}

interface FormItem<Form> extends QuickPickItem {
  readonly form?: Form;
  readonly isMasked: boolean;
}

function itemsOf<Form extends ExportForm>(forms: readonly Form[]): readonly FormItem<Form>[] {
  return [
    ...forms.map((form) => toItem(form, false)),
    { label: 'Masked copy: names and addresses replaced', kind: QuickPickItemKind.Separator, isMasked: true },
    ...forms.map((form) => toItem(form, true)),
  ];
}

function toItem<Form extends ExportForm>(form: Form, isMasked: boolean): FormItem<Form> {
  const { label, description } = form;
  return { label: isMasked ? `${label}, masked` : label, description, form, isMasked };
}
