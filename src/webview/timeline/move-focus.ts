/** Arrow keys in a list of buttons: the next or previous one gets the focus and is chosen. */
export function moveFocus(event: KeyboardEvent, list: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...list.querySelectorAll<HTMLElement>('li > button:first-child')];
  const next = buttons[buttons.findIndex((button) => button.matches(':focus')) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  if (next.getAttribute('aria-expanded') === null) next.click();
}
