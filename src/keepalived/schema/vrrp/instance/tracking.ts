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
    doc:
      'A lost link on the interface of the instance does not put it into FAULT. For a cable straight from ' +
      'node to node, whose far end going down says nothing about this node.',
    example: 'dont_track_primary',
    since: '1.1.8',
    quirk: 'A configuration test crashes on it when the instance has no interface.',
    source: 'vrrp/vrrp_parser.c:vrrp_dont_track_handler',
  }),
  lines('track_interface', [], {
    lineGrammar: trackInterfaceLine,
    doc:
      'Further interfaces that the instance depends on. Without a weight a lost link puts it into FAULT; ' +
      'with one its priority goes down, or up with `reverse`. The weight has to outweigh the difference of ' +
      'priorities.',
    example: 'track_interface {\n    eth2\n    eth3 weight 10 reverse\n}',
    source: 'vrrp/vrrp_parser.c:vrrp_track_if_handler',
  }),
  lines('track_script', [], {
    lineGrammar: trackScriptLine,
    doc:
      'Scripts that the instance depends on. Without a weight, there or in the vrrp_script, a failure puts ' +
      'it into FAULT; with one its priority moves, which only leads to a failover if it outweighs the ' +
      'difference of priorities.',
    example: 'track_script {\n    chk_web weight 5\n}',
    since: '1.1.13',
    source: 'vrrp/vrrp_parser.c:vrrp_track_scr_handler',
  }),
  lines('track_file', [], {
    lineGrammar: trackFileLine,
    doc:
      'Tracked files that the instance depends on. The number in the file times the weight is added to the ' +
      'priority; -254 and below puts it into FAULT.',
    example: 'track_file {\n    load weight 2\n}',
    since: '2.0.0',
    source: 'vrrp/vrrp_parser.c:vrrp_track_file_handler',
  }),
  lines('track_process', [], {
    lineGrammar: trackProcessLine,
    doc:
      'Processes that the instance depends on. Without a weight a missing process puts it into FAULT; with ' +
      'one its priority moves.',
    example: 'track_process {\n    web weight 2\n}',
    since: '2.0.11',
    compileOptions: ['_WITH_TRACK_PROCESS_'],
    source: 'vrrp/vrrp_parser.c:vrrp_track_process_handler',
  }),
  lines('track_bfd', [], {
    lineGrammar: trackBfdLine,
    doc:
      'BFD sessions that the instance depends on. Without a weight a session that goes down puts it into ' +
      'FAULT; with one its priority moves.',
    example: 'track_bfd {\n    peer weight 2\n}',
    since: '2.0.0',
    compileOptions: ['_WITH_BFD_'],
    source: 'vrrp/vrrp_parser.c:vrrp_track_bfd_handler',
  }),
];
