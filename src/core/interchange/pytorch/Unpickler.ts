import { callGlobal, isKnownGlobal, storageOf } from './callGlobal';
import { GlobalName, type PickleKey, type PickleValue } from './PickleValue';
import { unreadable } from './unreadable';

const NEWEST_PROTOCOL = 5;
/** Lists and dictionaries of any checkpoint are far fewer; each takes a hundred times the byte that asks for it. */
const MOST_CONTAINERS = 200_000;
const MARK = Symbol('mark');

type Operation = (unpickler: Unpickler) => void;

/**
 * Reads a pickle that holds nothing but tensors, numbers, texts, lists and dictionaries. It is a stack machine
 * (CPython's `pickletools` documents the opcodes) that knows a few opcodes and a few names; every other one is refused
 * by name and place. Nothing that the pickle names is ever looked up or run. Values are shared, not copied, so a pickle
 * takes no more memory than a few times its length.
 */
export class Unpickler {
  private at = 0;
  private objects = 0;
  private readonly view: DataView;
  private readonly memo = new Map<number, PickleValue>();
  private readonly stack: (PickleValue | typeof MARK)[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly fileName: string,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws weights_unreadable */
  read(): PickleValue {
    for (;;) {
      const place = this.at;
      const opcode = this.uint8();
      if (opcode === STOP) return this.pop();
      const operation = OPERATIONS.get(opcode);
      if (!operation) throw this.refused(`the opcode 0x${opcode.toString(16).padStart(2, '0')}`, place);
      operation(this);
    }
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }
  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }
  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }
  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }
  /** Python writes floats with their first byte first. */
  float64(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  text(length: number): string {
    const from = this.advance(length);
    return new TextDecoder().decode(this.bytes.subarray(from, from + length));
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0) throw this.cutShort();
    return this.text(end + 1 - this.at).slice(0, -1);
  }

  /** A whole number of any length, two's complement, the last byte first. */
  long(length: number): number {
    const from = this.advance(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index -= 1)
      value = (value << 8n) | BigInt(this.bytes[from + index] as number);
    return Number(BigInt.asIntN(8 * length, value));
  }

  push(value: PickleValue): void {
    if (typeof value === 'object') this.objects += 1;
    if (this.objects > MOST_CONTAINERS)
      throw this.refused(`over ${MOST_CONTAINERS} lists and dictionaries`, this.at - 1);
    this.stack.push(value);
  }

  pop(): PickleValue {
    const value = this.stack.pop();
    if (value === undefined || value === MARK) throw this.refused('a stack that is empty too early', this.at - 1);
    return value;
  }

  mark(): void {
    this.stack.push(MARK);
  }

  /** What lies above the last mark, which is taken away. */
  popToMark(): PickleValue[] {
    const mark = this.stack.lastIndexOf(MARK);
    if (mark < 0) throw this.refused('a list without a beginning', this.at - 1);
    const values = this.stack.splice(mark).slice(1);
    return values as PickleValue[];
  }

  remember(index: number): void {
    this.memo.set(index, this.top());
  }

  rememberNext(): void {
    this.remember(this.memo.size);
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) throw this.refused(`a reference to value ${index}, which is not there`, this.at);
    this.push(value);
  }

  append(values: readonly PickleValue[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw this.refused('values appended to what is no list', this.at);
    for (const value of values) list.push(value);
  }

  setItems(pairs: readonly PickleValue[]): void {
    const dictionary = this.top();
    if (!(dictionary instanceof Map) || pairs.length % 2 !== 0)
      throw this.refused('items of what is no dictionary', this.at);
    for (let index = 0; index < pairs.length; index += 2) {
      const key = pairs[index] as PickleValue;
      if (typeof key === 'object' && key !== null)
        throw this.refused('a dictionary key that is no text or number', this.at);
      dictionary.set(key as PickleKey, pairs[index + 1] as PickleValue);
    }
  }

  pushGlobal(module: string, name: string): void {
    const whole = `${module}.${name}`;
    if (!isKnownGlobal(whole)) throw this.refused(`"${whole.slice(0, 100)}"`, this.at);
    this.push(new GlobalName(whole));
  }

  reduce(): void {
    const args = this.pop();
    const callee = this.pop();
    const value = callGlobal(callee, args);
    if (value === undefined) {
      const name = callee instanceof GlobalName ? `"${callee.name}"` : 'a value that is no function';
      throw this.refused(`a call of ${name} with arguments of another kind`, this.at - 1);
    }
    this.push(value);
  }

  /** Only dictionaries may be given a state; PyTorch keeps version numbers there, which nothing here needs. */
  build(): void {
    this.pop();
    if (!(this.top() instanceof Map)) throw this.refused('an object with a state of its own', this.at - 1);
  }

  pushStorage(): void {
    const storage = storageOf(this.pop());
    if (!storage) throw this.refused('a reference that names no storage of numbers', this.at - 1);
    this.push(storage);
  }

  checkProtocol(): void {
    const protocol = this.uint8();
    if (protocol > NEWEST_PROTOCOL) throw this.refused(`protocol ${protocol}`, this.at - 1);
  }

  private top(): PickleValue {
    const value = this.stack.at(-1);
    if (value === undefined || value === MARK) throw this.refused('a stack that is empty too early', this.at - 1);
    return value;
  }

  private advance(length: number): number {
    const from = this.at;
    if (length < 0 || from + length > this.bytes.length) throw this.cutShort();
    this.at += length;
    return from;
  }

  private cutShort(): Error {
    return unreadable(
      this.fileName,
      `its description of the tensors ends at byte ${this.at} in the middle of a value.`,
    );
  }

  private refused(what: string, place: number): Error {
    return unreadable(
      this.fileName,
      `its pickle has ${what} at byte ${place}, which a checkpoint of tensors does not need; it is refused, since a pickle ` +
        'can run programs. In Python, save the tensors alone: torch.save(model.state_dict(), FILE).',
    );
  }
}

const STOP = 0x2e;

const code = (character: string): number => character.charCodeAt(0);

/** The opcodes that are read. */
const OPERATIONS: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [0x80, (u) => u.checkProtocol()],
  // A frame is a hint for readers of streams.
  [0x95, (u) => void u.text(8)],
  [code('c'), (u) => u.pushGlobal(u.line(), u.line())],
  [0x93, (u) => pushStackGlobal(u)],
  [code('R'), (u) => u.reduce()],
  [code('b'), (u) => u.build()],
  [code('Q'), (u) => u.pushStorage()],
  [code('('), (u) => u.mark()],
  [code('0'), (u) => void u.pop()],
  [code('q'), (u) => u.remember(u.uint8())],
  [code('r'), (u) => u.remember(u.uint32())],
  [0x94, (u) => u.rememberNext()],
  [code('h'), (u) => u.recall(u.uint8())],
  [code('j'), (u) => u.recall(u.uint32())],
  [code(')'), (u) => u.push([])],
  [code('t'), (u) => u.push(u.popToMark())],
  [0x85, (u) => u.push([u.pop()])],
  [0x86, (u) => u.push([u.pop(), u.pop()].reverse())],
  [0x87, (u) => u.push([u.pop(), u.pop(), u.pop()].reverse())],
  [code(']'), (u) => u.push([])],
  [code('l'), (u) => u.push(u.popToMark())],
  [code('a'), (u) => u.append([u.pop()])],
  [code('e'), (u) => u.append(u.popToMark())],
  [code('}'), (u) => u.push(new Map())],
  [code('s'), (u) => u.setItems([u.pop(), u.pop()].reverse())],
  [code('u'), (u) => u.setItems(u.popToMark())],
  [code('X'), (u) => u.push(u.text(u.uint32()))],
  [0x8c, (u) => u.push(u.text(u.uint8()))],
  [code('U'), (u) => u.push(u.text(u.uint8()))],
  [code('T'), (u) => u.push(u.text(u.uint32()))],
  [code('J'), (u) => u.push(u.int32())],
  [code('K'), (u) => u.push(u.uint8())],
  [code('M'), (u) => u.push(u.uint16())],
  [0x8a, (u) => u.push(u.long(u.uint8()))],
  [code('G'), (u) => u.push(u.float64())],
  [0x88, (u) => u.push(true)],
  [0x89, (u) => u.push(false)],
  [code('N'), (u) => u.push(null)],
]);

function pushStackGlobal(unpickler: Unpickler): void {
  const [name, module] = [unpickler.pop(), unpickler.pop()];
  unpickler.pushGlobal(String(module), String(name));
}
