import type { ActivityTile } from '../../../../../shared/entities/inspection';
import { type TilePlace, tileKey } from './tilePlan';

/** A tile that is here, and its picture in the colours it was last drawn in. */
export interface StoredTile {
  readonly tile: ActivityTile;
  picture: { readonly colours: Uint32Array; readonly canvas: HTMLCanvasElement } | null;
}

/** Enough for several screens at several levels: some 40 MB, pictures included. */
const MOST_TILES = 96;
/** More would only wait in the inspection process, and perhaps no longer be wanted. */
const MOST_UNDER_WAY = 4;

/** The tiles of one recording in one order of rows: fetched when wanted, the ones longest out of sight forgotten. */
export class TileStore {
  private readonly tiles = new Map<string, StoredTile>();
  private readonly underWay = new Set<string>();
  private readonly failed = new Set<string>();
  private wanted: readonly TilePlace[] = [];
  private listener: () => void = () => {};

  constructor(
    private readonly fetchTile: (place: TilePlace) => Promise<ActivityTile>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Tells of each tile that comes in. @returns the way to stop */
  follow(listener: () => void): () => void {
    this.listener = listener;
    return () => {
      this.listener = () => {};
    };
  }

  get(place: TilePlace): StoredTile | undefined {
    const key = tileKey(place);
    const stored = this.tiles.get(key);
    if (stored === undefined) return undefined;
    // A map keeps the order of insertion: the one used last stands at the end.
    this.tiles.delete(key);
    this.tiles.set(key, stored);
    return stored;
  }

  /** Fetches what is missing of these, in their order; what was wanted before and not yet asked for is dropped. */
  want(places: readonly TilePlace[]): void {
    this.wanted = places;
    this.next();
  }

  /** Fetches a tile and resolves when it is here. */
  async load(place: TilePlace): Promise<void> {
    this.keep(place, await this.fetchTile(place));
  }

  private next(): void {
    for (const place of this.wanted) {
      if (this.underWay.size >= MOST_UNDER_WAY) return;
      const key = tileKey(place);
      if (this.tiles.has(key) || this.underWay.has(key) || this.failed.has(key)) continue;
      this.underWay.add(key);
      this.fetchTile(place)
        .then(
          (tile) => this.keep(place, tile),
          (error: unknown) => {
            this.failed.add(key);
            this.onError(error);
          },
        )
        .finally(() => {
          this.underWay.delete(key);
          this.next();
          this.listener();
        });
    }
  }

  private keep(place: TilePlace, tile: ActivityTile): void {
    this.tiles.set(tileKey(place), { tile, picture: null });
    const [oldest] = this.tiles.keys();
    if (this.tiles.size > MOST_TILES && oldest !== undefined) this.tiles.delete(oldest);
  }
}
