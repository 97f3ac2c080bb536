import { describe, expect, it } from 'vitest';
import {
  type DraftStep,
  draftEdits,
  type LabelDraft,
  startDraft,
  stepDraft,
} from '../../../../../../src/renderer/views/datasets/labels/labelDraft';
import { editorKey, framesOf, moved } from '../../../../../../src/renderer/views/datasets/labels/selection';
import { versionsOf } from '../../../../../../src/renderer/views/datasets/labels/versionsOf';
import { aRecording } from '../../../../../support/storeFixtures';

const draft = startDraft({ runs: [{ endFrame: 100, label: 0 }], names: { 0: 'still', 4: 'walk' } });
const stepped = (...steps: DraftStep[]): LabelDraft => steps.reduce(stepDraft, draft);
const walk: DraftStep = { kind: 'edit', edit: { firstFrame: 10, endFrame: 20, label: 4 } };
const turn: DraftStep = { kind: 'newClass', name: ' turn ', firstFrame: 15, endFrame: 30 };

describe('a draft of labels', () => {
  it('undoes and redoes step by step, and a new step ends what could be redone', () => {
    expect(stepped(walk, turn, { kind: 'undo' }).present).toEqual(stepped(walk).present);
    expect(stepped(walk, turn, { kind: 'undo' }, { kind: 'redo' }).present).toEqual(stepped(walk, turn).present);
    expect(stepped(walk, { kind: 'undo' }, turn).future).toEqual([]);
    expect(stepped({ kind: 'undo' })).toEqual(draft);
    expect(stepped({ kind: 'redo' })).toEqual(draft);
  });

  it('keeps no step that changes nothing', () => {
    expect(stepped({ kind: 'edit', edit: { firstFrame: 3, endFrame: 9, label: 0 } })).toBe(draft);
  });

  it('saves what differs, with the names of new classes that frames still have', () => {
    expect(draftEdits(draft)).toBeNull();
    expect(draftEdits(stepped(walk, { kind: 'undo' }))).toBeNull();
    expect(draftEdits(stepped(walk, turn))).toEqual({
      edits: [
        { firstFrame: 10, endFrame: 15, label: 4 },
        { firstFrame: 15, endFrame: 30, label: 5 },
      ],
      classNames: { 5: 'turn' },
    });
    const without = stepped(turn, { kind: 'edit', edit: { firstFrame: 0, endFrame: 50, label: null } });
    expect(draftEdits(without)).toEqual({ edits: [{ firstFrame: 0, endFrame: 50, label: null }], classNames: {} });
  });
});

describe('the selection', () => {
  it('holds the frames between its ends, whichever way it was drawn', () => {
    expect(framesOf({ anchor: 9, head: 4 })).toEqual({ firstFrame: 4, endFrame: 10 });
    expect(framesOf({ anchor: 4, head: 4 })).toEqual({ firstFrame: 4, endFrame: 5 });
  });

  it('moves by keys, extends with Shift, and stays within the recording', () => {
    expect(moved({ anchor: 2, head: 5 }, 1, false, 100)).toEqual({ anchor: 6, head: 6 });
    expect(moved({ anchor: 2, head: 5 }, 1, true, 100)).toEqual({ anchor: 2, head: 6 });
    expect(moved({ anchor: 0, head: 0 }, -50, false, 100)).toEqual({ anchor: 0, head: 0 });
  });

  it.each([
    [
      { key: 'ArrowRight', shiftKey: true },
      { kind: 'move', by: 1, extend: true },
    ],
    [{ key: ']' }, { kind: 'run', by: 1 }],
    [{ key: '3' }, { kind: 'assign', place: 2 }],
    [{ key: '0' }, { kind: 'assign', place: -1 }],
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, { kind: 'redo' }],
    [{ key: 'z', metaKey: true }, { kind: 'undo' }],
    [{ key: 'ArrowLeft', altKey: true }, null],
    [{ key: '2', ctrlKey: true }, null],
    [{ key: 'a' }, null],
  ])('takes the key %j as %j', (press, expected) => {
    expect(editorKey({ ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...press })).toEqual(expected);
  });
});

describe('versionsOf', () => {
  const version = (id: string, ingestedAt: string, previousVersion?: string) => ({
    ...aRecording('a', { id, ingestedAt }),
    ...(previousVersion && { previousVersion }),
  });
  const list = [
    version('c', '2026-03', 'b'),
    version('x', '2026-04'),
    version('a', '2026-01'),
    version('b', '2026-02', 'a'),
  ];

  it('lists what a recording was made from and what was made from it, newest first', () => {
    for (const id of ['a', 'b', 'c']) expect(versionsOf(list, id).map((one) => one.id)).toEqual(['c', 'b', 'a']);
    expect(versionsOf(list, 'x').map((one) => one.id)).toEqual(['x']);
  });

  it('does with versions that are gone, or go in a circle', () => {
    expect(versionsOf([version('c', '2026-03', 'gone')], 'c')).toHaveLength(1);
    expect(versionsOf([version('p', '1', 'q'), version('q', '2', 'p')], 'p')).toHaveLength(2);
    expect(versionsOf([], 'c')).toEqual([]);
  });
});
