/** Keys as they are to be read, with a space between those of a combination, ` / ` between alternatives. */
export type KeyLine = readonly [keys: string, meaning: string];

/** What can be pressed and what it does, in the order in which one meets it. */
export const KEY_SHEET: readonly { readonly where: string; readonly keys: readonly KeyLine[] }[] = [
  {
    where: 'Everywhere',
    keys: [
      ['Ctrl 1', 'Experiments'],
      ['Ctrl 2', 'Recordings'],
      ['Ctrl 3', 'Compare'],
      ['Ctrl 4', 'Jobs'],
      ['Ctrl 5 / Ctrl ,', 'Settings'],
      ['Ctrl N', 'New run'],
      ['Ctrl O', 'Add a recording'],
      ['Alt ←', 'Back'],
      ['Alt →', 'Forward'],
      ['Ctrl + / Ctrl −', 'Larger or smaller text'],
      ['Ctrl 0', 'Text as large as it was'],
      ['Esc', 'Close what is open'],
      ['?', 'This sheet'],
    ],
  },
  {
    where: 'In the table of runs',
    keys: [
      ['/', 'Search'],
      ['↑ / ↓', 'To another row'],
      ['Enter', 'Open the run or the group'],
      ['→ / ←', 'Open or close a group'],
      ['Space', 'Choose the run'],
      ['C', 'Compare the chosen ones'],
      ['F', 'Make it a favourite'],
      ['Ctrl A', 'Choose all that are shown'],
      ['Ctrl C', 'Copy the chosen ones'],
      ['Alt ← / Alt →', 'On a title: narrower, wider'],
      ['Alt Shift ← / Alt Shift →', 'On a title: elsewhere'],
    ],
  },
  {
    where: 'In the picture of a recording',
    keys: [
      ['← / → / ↑ / ↓', 'Move'],
      ['+ / −', 'Closer in time, or less close'],
      ['Shift ↑ / Shift ↓', 'Closer to neurons, or less close'],
      ['0 / Home', 'Show all'],
      ['Enter', 'Choose the neuron in the middle'],
    ],
  },
  {
    where: 'On the map of neurons',
    keys: [
      ['← / →', 'To another neuron'],
      ['Enter / Space', 'Choose it'],
    ],
  },
  {
    where: 'In the label editor',
    keys: [
      ['← / →', 'Move'],
      ['Shift ← / Shift →', 'Extend what is selected'],
      ['[ / ]', 'To the next stretch'],
      ['Enter', 'Select the stretch'],
      ['1 … 9', 'Give it a class'],
      ['0', 'Take its class away'],
      ['+ / −', 'Closer, or less close'],
      ['Home', 'Show all'],
      ['Ctrl Z', 'Undo'],
      ['Ctrl Shift Z', 'Redo'],
    ],
  },
];
