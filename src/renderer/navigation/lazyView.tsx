import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A view whose code is a file of its own: it is shown like any other, and may be fetched before it is. */
export interface LazyView<P> {
  (props: P): ReactNode;
  /** Fetches the code; once it is there the view is shown at once. Rejects where its file cannot be read. */
  readonly preload: () => Promise<ComponentType<P>>;
}

/**
 * Makes a view of what `load` fetches when it is first shown or preloaded; `outline` stands in its place until then.
 * Not React.lazy: that shows its fallback even for code that is there, and then for 0.3 s at least.
 */
export function lazyView<P extends object>(load: () => Promise<ComponentType<P>>, outline: ReactNode): LazyView<P> {
  let loading: Promise<ComponentType<P>> | null = null;
  const code: Code<P> = {
    view: null,
    preload: () => {
      loading ??= load().then((view) => {
        code.view = view;
        return view;
      });
      return loading;
    },
  };
  const show = (props: P): ReactNode => <Deferred code={code} props={props} outline={outline} />;
  return Object.assign(show, { preload: code.preload });
}

interface Code<P> {
  /** Null until it is fetched. */
  view: ComponentType<P> | null;
  readonly preload: () => Promise<ComponentType<P>>;
}

interface DeferredProps<P> {
  readonly code: Code<P>;
  readonly props: P;
  readonly outline: ReactNode;
}

function Deferred<P extends object>({ code, props, outline }: DeferredProps<P>): ReactNode {
  const [fetched, setFetched] = useState<{ readonly view: ComponentType<P> } | { readonly error: unknown } | null>(
    code.view && { view: code.view },
  );
  useEffect(() => {
    if (fetched !== null) return;
    let current = true;
    code.preload().then(
      (view) => current && setFetched({ view }),
      (error: unknown) => current && setFetched({ error }),
    );
    return () => {
      current = false;
    };
  }, [code, fetched]);
  if (fetched === null) return outline;
  if ('error' in fetched) throw fetched.error;
  return <fetched.view {...props} />;
}
