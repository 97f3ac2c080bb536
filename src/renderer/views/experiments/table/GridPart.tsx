import type { ComponentProps, ReactNode } from 'react';

/**
 * A part of the table, which its role makes a row, a title or a cell: the elements of an HTML table cannot be drawn
 * only as far as they are in view. The grid around it has the focus and the keys.
 */
export function GridPart(props: ComponentProps<'div'> & { readonly role: string }): ReactNode {
  return <div {...props} />;
}
