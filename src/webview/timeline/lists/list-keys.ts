/**
 * Makes a list of buttons one stop of the Tab key, however long it is: arrow keys lead to its other entries and choose
 * them, but for those that only fold and unfold.
 */
export class ListKeys {
  private hadFocus = false;

  constructor(
    private readonly list: HTMLElement,
    /** Selects the buttons that are entries; others in the list have to be out of the Tab key's way by themselves. */
    private readonly entries: string,
  ) {
    list.addEventListener('keydown', (event) => this.key(event));
    list.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement && target.matches(entries)) this.stopAt(target);
    });
  }

  /** Other entries in the list; a list that had the focus gets it back with the `refresh` that follows. */
  replace(children: readonly (Node | string)[]): void {
    this.hadFocus ||= this.list.contains(document.activeElement);
    this.list.replaceChildren(...children);
  }

  /** After entries were made or another one was chosen: that one is the stop, else the first. */
  refresh(chosen: HTMLElement | undefined): void {
    const entries = this.all();
    const focused = entries.find((entry) => entry === document.activeElement);
    this.stopAt(focused ?? (chosen !== undefined && entries.includes(chosen) ? chosen : entries[0]));
    if (this.hadFocus) this.focus();
    this.hadFocus = false;
  }

  /** As before, where entries only came or went. */
  keep(): void {
    this.refresh(this.all().find(({ tabIndex }) => tabIndex === 0));
  }

  focus(): void {
    this.all()
      .find(({ tabIndex }) => tabIndex === 0)
      ?.focus({ preventScroll: this.hadFocus });
  }

  private stopAt(stop: HTMLElement | undefined): void {
    for (const entry of this.all()) entry.tabIndex = entry === stop ? 0 : -1;
  }

  private all(): readonly HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>(this.entries)];
  }

  private key(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const entries = this.all();
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    const next = step === 0 || at === -1 ? undefined : entries[at + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    if (next.getAttribute('aria-expanded') === null) next.click();
  }
}
