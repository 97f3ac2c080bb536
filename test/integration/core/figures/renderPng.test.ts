import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { baselineFigure } from '../../../../src/core/figures/baselineFigure';
import { figureDocument } from '../../../../src/core/figures/svg/document';
import { element } from '../../../../src/core/figures/svg/element';
import { renderPng } from '../../../../src/core/figures/svg/renderPng';
import { textElement } from '../../../../src/core/figures/svg/text';
import { figureData } from '../../../support/figureData';

const fonts = path.resolve(import.meta.dirname, '../../../../resources/fonts');
const frame = { title: '', subtitle: '', width: 200, height: 44, leaky: false };

/** The colour of a pixel as [red, green, blue, alpha], and how many pixels are dark. */
async function look(png: Buffer) {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const at = (x: number, y: number): number[] => [
    ...data.slice(4 * (y * image.width + x), 4 * (y * image.width + x) + 4),
  ];
  const dark = data.filter((value, index) => index % 4 === 0 && value < 100).length;
  return { width: image.width, height: image.height, at, dark };
}

describe('renderPng', () => {
  it('draws marks where they are, in their colours, at the resolution asked for', async () => {
    const svg = figureDocument(frame, element('rect', { x: 50, y: 4, width: 100, height: 20, fill: '#0072b2' }));
    const { width, height, at } = await look(await renderPng(svg, 192, fonts));
    expect([width, height]).toEqual([400, 200]);
    expect(at(200, 150)).toEqual([0, 0x72, 0xb2, 255]);
    expect(at(20, 150)).toEqual([255, 255, 255, 255]);
  });

  it('says how large it is on paper', async () => {
    const png = await renderPng(figureDocument(frame), 300, fonts);
    const at = png.indexOf('pHYs');
    expect(at).toBe(37);
    // 300 pixels an inch are 11811 a metre.
    expect(png.readUInt32BE(at + 4)).toBe(11811);
    expect(png.readUInt8(at + 12)).toBe(1);
  });

  it('sets text, bold heavier than regular, in a font that it brings along', async () => {
    const drawn = async (bold: boolean): Promise<number> =>
      (
        await look(
          await renderPng(figureDocument(frame, textElement('Behaviour 0.71', 20, 20, { bold, size: 16 })), 192, fonts),
        )
      ).dark;
    const [none, regular, bold] = [
      (await look(await renderPng(figureDocument(frame), 192, fonts))).dark,
      await drawn(false),
      await drawn(true),
    ];
    expect(none).toBe(0);
    expect(regular).toBeGreaterThan(300);
    expect(bold).toBeGreaterThan(1.15 * regular);
  });

  it('draws the same figure the same to the byte', async () => {
    const svg = baselineFigure(figureData()) ?? '';
    expect((await renderPng(svg, 96, fonts)).equals(await renderPng(svg, 96, fonts))).toBe(true);
  });
});
