import { ProgressLocation, window } from 'vscode';

/** Milliseconds after which reading is worth a notification: most logs are read before. */
const PATIENCE = 700;

export interface WindowProgress {
  /** `done` and `total` in bytes; total undefined where unknown. */
  report(file: string, done: number, total: number | undefined): void;
  end(): void;
}

/** A notification with a cancel button, shown only when the work takes a while. Cancelling aborts the controller. */
export function windowProgress(title: string, controller: AbortController): WindowProgress {
  let finish: () => void = () => {};
  let tell: (message: string, increment: number) => void = () => {};
  let percent = 0;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        token.onCancellationRequested(() => controller.abort());
        tell = (message, increment) => progress.report({ message, increment });
        return finished;
      },
    );
  }, PATIENCE);
  return {
    report(file, done, total) {
      const now = total ? Math.min(100, (100 * done) / total) : percent;
      tell(file, Math.max(0, now - percent));
      percent = Math.max(percent, now);
    },
    end() {
      clearTimeout(timer);
      finish();
    },
  };
}
