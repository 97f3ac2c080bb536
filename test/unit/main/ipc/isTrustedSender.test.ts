import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../../src/main/ipc/isTrustedSender';

const WINDOW = 7;
const from = (url: string, parent: unknown = null, id = WINDOW) => ({ sender: { id }, senderFrame: { url, parent } });

describe('isTrustedSender', () => {
  it('trusts the main frame of the window on a page of the app', () => {
    expect(isTrustedSender(from('gridwalk://app/index.html'), WINDOW)).toBe(true);
  });

  it.each([
    ['another page', from('https://example.com/')],
    ['a page that only looks like one of the app', from('gridwalk://app.example.com/index.html')],
    ['a file', from('file:///app/index.html')],
    ['a frame inside the page', from('gridwalk://app/index.html', {})],
    ['another window', from('gridwalk://app/index.html', null, 8)],
    ['a frame that is gone', { sender: { id: WINDOW }, senderFrame: null }],
  ])('refuses %s', (_who, sender) => {
    expect(isTrustedSender(sender, WINDOW)).toBe(false);
  });

  it('refuses everyone while there is no window', () => {
    expect(isTrustedSender(from('gridwalk://app/index.html'), null)).toBe(false);
  });
});
