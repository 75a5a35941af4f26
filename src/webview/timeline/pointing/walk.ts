import { displayed } from '../model/lane-order.ts';
import { nextFound, nextIncident, nextTransition, onNextLane, type Step } from '../model/stepping.ts';
import type { Navigation } from '../navigation.ts';

/** From what is chosen to the next or the previous one, as the keys go. */
export class Walk {
  constructor(private readonly navigation: Navigation) {}

  /** To a transition, of all lanes or of that of the chosen one. */
  transition(by: Step, sameLane: boolean): void {
    const { shown, window, selection } = this.navigation;
    const row = shown && window && nextTransition(shown, selection, window, by, sameLane);
    if (row !== undefined) this.navigation.chooseRow(row);
  }

  /** To the lane above or below, at the same moment. */
  lane(by: Step): void {
    const { content, shown, selection, window, state } = this.navigation;
    if (content === undefined || shown === undefined || window === undefined) return;
    const lanes = displayed(shown.groups, state.pinned ?? [], state.collapsed ?? []);
    const choice = onNextLane(lanes, content, shown, selection, window, by);
    if (choice !== undefined) this.navigation.choose(choice);
  }

  incident(by: Step): void {
    const { shown, state } = this.navigation;
    const entry = shown && nextIncident(shown, state.incident, by);
    if (entry !== undefined) this.navigation.chooseIncident(entry);
  }

  /** To a line that the search found. */
  found(by: Step): void {
    const { found = [], content, selection, window } = this.navigation;
    if (content === undefined || window === undefined) return;
    const index = nextFound(found, content, selection, window, by);
    if (index !== undefined) this.navigation.chooseEvent(content.events.row(index));
  }
}
