import { workspace } from 'vscode';
import type { KeptSeries } from './old-series.ts';
import { readPlans } from './plans.ts';

/** The nodes of `keepalivedLvs.sampling`; VS Code gives the default in a workspace that is not trusted. */
export function samplingPlans(): ReturnType<typeof readPlans> {
  return readPlans(workspace.getConfiguration('keepalivedLvs').get('sampling'));
}

/** How much of the series files the user wants to keep. */
export function keptSeries(): KeptSeries {
  const settings = workspace.getConfiguration('keepalivedLvs');
  return {
    days: settings.get<number>('samplingKeepDays', KEPT_DAYS),
    megabytes: settings.get<number>('samplingKeepMegabytes', KEPT_MEGABYTES),
  };
}

const KEPT_DAYS = 30;
const KEPT_MEGABYTES = 4096;
