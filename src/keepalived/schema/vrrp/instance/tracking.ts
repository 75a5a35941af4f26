import {
  trackBfdLine,
  trackFileLine,
  trackInterfaceLine,
  trackProcessLine,
  trackScriptLine,
} from '../../grammars/tracking.ts';
import { flag, lines } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** What an instance watches. */
export const tracking: readonly Keyword[] = [
  flag('dont_track_primary', {
    doc: 'INTERIM: dont_track_primary',
    example: 'dont_track_primary',
    since: '1.1.8',
    quirk: 'A configuration test crashes on it when the instance has no interface.',
    source: 'vrrp/vrrp_parser.c:vrrp_dont_track_handler',
  }),
  lines('track_interface', [], {
    lineGrammar: trackInterfaceLine,
    doc: 'INTERIM: track_interface { ... }',
    example: 'track_interface {\n eth2\n eth3 weight 10 reverse\n}',
    source: 'vrrp/vrrp_parser.c:vrrp_track_if_handler',
  }),
  lines('track_script', [], {
    lineGrammar: trackScriptLine,
    doc: 'INTERIM: track_script { ... }',
    example: 'track_script {\n SC1 weight 5\n}',
    since: '1.1.13',
    source: 'vrrp/vrrp_parser.c:vrrp_track_scr_handler',
  }),
  lines('track_file', [], {
    lineGrammar: trackFileLine,
    doc: 'INTERIM: track_file { ... }',
    example: 'track_file {\n TF1 weight 2\n}',
    since: '2.0.0',
    source: 'vrrp/vrrp_parser.c:vrrp_track_file_handler',
  }),
  lines('track_process', [], {
    lineGrammar: trackProcessLine,
    doc: 'INTERIM: track_process { ... }',
    example: 'track_process {\n TP1 weight 2\n}',
    since: '2.0.11',
    compileOptions: ['_WITH_TRACK_PROCESS_'],
    source: 'vrrp/vrrp_parser.c:vrrp_track_process_handler',
  }),
  lines('track_bfd', [], {
    lineGrammar: trackBfdLine,
    doc: 'INTERIM: track_bfd { ... }',
    example: 'track_bfd {\n BF1 weight 2\n}',
    since: '2.0.0',
    compileOptions: ['_WITH_BFD_'],
    source: 'vrrp/vrrp_parser.c:vrrp_track_bfd_handler',
  }),
];
