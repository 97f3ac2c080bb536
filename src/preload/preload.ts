import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, EVENT_CHANNEL, events, REQUEST_CHANNEL, requests } from '../shared/ipc/contract';

/** A file as Electron hands it over: before version 32 it carries its path itself. */
type ChosenFile = File & { readonly path?: string };
type Listener = (payload: unknown) => void;

/** By event; a listener of the page stays behind one of ours, so that thousands of charts are one to Electron. */
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

/** Everything that the window may do outside of itself. Only names of the contract pass. */
const bridge: Bridge = {
  async request(name, params) {
    if (!Object.hasOwn(requests, name)) throw new TypeError(`There is no request called '${name}'.`);
    return ipcRenderer.invoke(REQUEST_CHANNEL, name, params);
  },

  subscribe(name, listener) {
    if (!Object.hasOwn(events, name)) throw new TypeError(`There is no event called '${name}'.`);
    // The page may subscribe the same function twice.
    const entry: Listener = (payload) => listener(payload);
    const subscribed = listeners.get(name) ?? new Set();
    listeners.set(name, subscribed.add(entry));
    return () => {
      subscribed.delete(entry);
    };
  },

  pathOfFile(file) {
    if (!(file instanceof File)) return '';
    return webUtils?.getPathForFile(file) ?? (file as ChosenFile).path ?? '';
  },
};

contextBridge.exposeInMainWorld('gridwalk', bridge);
