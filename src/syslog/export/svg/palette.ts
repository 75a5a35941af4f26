import type { IncidentKind, VrrpState } from '../../timeline.ts';

export type SvgTheme = 'light' | 'dark';

export interface Palette {
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly line: string;
  readonly states: Readonly<Record<VrrpState, StateColours>>;
  readonly incident: (kind: IncidentKind) => string;
}

/** `hatch` is drawn over the fill, so that states are told apart without colour. */
export interface StateColours {
  readonly fill: string;
  readonly text: string;
  readonly hatch: 'none' | 'rising' | 'falling' | 'dots';
}

/** Colours of the palette of Okabe and Ito, which all kinds of colour vision tell apart. */
export const PALETTES: Readonly<Record<SvgTheme, Palette>> = {
  light: {
    background: '#ffffff',
    foreground: '#1f1f1f',
    muted: '#5f5f5f',
    line: '#d4d4d4',
    states: states('#e3e8ee', '#1f1f1f'),
    incident: incidentColour('#b3261e', '#8a4b00'),
  },
  dark: {
    background: '#1f1f1f',
    foreground: '#e6e6e6',
    muted: '#a6a6a6',
    line: '#454545',
    states: states('#3a4450', '#e6e6e6'),
    incident: incidentColour('#ff8a80', '#ffb74d'),
  },
};

function states(quiet: string, quietText: string): Palette['states'] {
  return {
    MASTER: { fill: '#009e73', text: '#ffffff', hatch: 'none' },
    BACKUP: { fill: quiet, text: quietText, hatch: 'none' },
    FAULT: { fill: '#d55e00', text: '#ffffff', hatch: 'rising' },
    INIT: { fill: '#56b4e9', text: '#000000', hatch: 'dots' },
    STOPPED: { fill: '#8c8c8c', text: '#000000', hatch: 'falling' },
    UNKNOWN: { fill: quiet, text: quietText, hatch: 'dots' },
  };
}

function incidentColour(grave: string, lesser: string): Palette['incident'] {
  return (kind) => (kind === 'no-master' || kind === 'dual-master' ? grave : lesser);
}
