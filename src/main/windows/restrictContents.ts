import type { App, Session } from 'electron';
import { isAppAddress } from './appAddress';

/** Refuses what the app never needs: other pages, more windows, guest pages, permissions (Electron's security checklist). */
export function restrictContents(app: App, session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event, address) => {
      if (!isAppAddress(address)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
  });
}
