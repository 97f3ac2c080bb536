import { writeFileDurably } from '../../../../../src/core/training/writeFileDurably';

/** Replaces a file again and again, by one of two contents in turn, until it is killed. */
const [file = '', bytes = '0'] = process.argv.slice(2);
const contents = ['a', 'b'].map((letter) => letter.repeat(Number(bytes)));

async function writeForever(): Promise<never> {
  for (let round = 0; ; round += 1) {
    await writeFileDurably(file, contents[round % 2] as string);
    if (round === 1) process.stdout.write('writing\n');
  }
}

void writeForever();
