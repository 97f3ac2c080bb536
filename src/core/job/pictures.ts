import { renderPng } from '../figures/svg/renderPng';

/** How pictures are drawn from figures. */
export interface PictureSettings {
  /** Pixels per inch, 72 to 600. */
  readonly dpi: number;
  /** `resources/fonts` of the installation. */
  readonly fontFolder: string;
}

/** Names and contents of the PNG files of figures, one after the other; none where none are wanted. */
export async function drawPictures(
  figures: readonly { readonly name: string; readonly svg: string }[],
  settings: PictureSettings | undefined,
): Promise<readonly (readonly [string, Buffer])[]> {
  const pictures: (readonly [string, Buffer])[] = [];
  if (!settings) return pictures;
  for (const { name, svg } of figures)
    pictures.push([`${name}.png`, await renderPng(svg, settings.dpi, settings.fontFolder)]);
  return pictures;
}
