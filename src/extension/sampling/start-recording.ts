import { Uri } from 'vscode';
import { removeOldSeries } from './old-series.ts';
import { Recording } from './recording.ts';
import type { SamplingPlan } from './sampler.ts';
import { keptSeries } from './settings.ts';

export interface StartedEvents {
  /** A series file has grown by this text, which begins and ends with whole samples. Must not throw. */
  readonly grown: (file: Uri, text: string) => void;
  /** There is another sample or failure to tell of, or none any more. Must not throw. */
  readonly changed: () => void;
}

/** Samples a node into series files of `folder`, at first the `continued` one; old files make room as the settings say. */
export function startRecording(plan: SamplingPlan, folder: Uri, events: StartedEvents, continued?: Uri): Recording {
  const place = { folder: folder.fsPath };
  const passedOn = {
    grown: (path: string, text: string) => events.grown(Uri.file(path), text),
    changed: events.changed,
    makeRoom: () => removeOldSeries(place.folder, keptSeries(), Date.now()),
  };
  return new Recording(plan, place, passedOn, continued?.fsPath);
}
