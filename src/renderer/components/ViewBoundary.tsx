import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlineOutlined';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import { Placeholder } from './Placeholder';
import { ViewFrame } from './ViewFrame';

export interface ViewBoundaryProps {
  /** Where one is: at another place nothing has failed yet. */
  readonly place: string;
  readonly children: ReactNode;
}

interface ViewBoundaryState {
  readonly failure: { readonly error: unknown } | null;
}

/** Keeps a fault in drawing a view within it: the rest of the window stays, and it says what can be done. */
export class ViewBoundary extends Component<ViewBoundaryProps, ViewBoundaryState> {
  override state: ViewBoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): ViewBoundaryState {
    return { failure: { error } };
  }

  override componentDidUpdate({ place }: ViewBoundaryProps): void {
    if (place !== this.props.place && this.state.failure !== null) this.setState({ failure: null });
  }

  override render(): ReactNode {
    return this.state.failure === null ? this.props.children : <Failed error={this.state.failure.error} />;
  }
}

function Failed({ error }: { readonly error: unknown }): ReactNode {
  return (
    <ViewFrame title="Something went wrong here">
      <Placeholder
        icon={<ErrorOutlineIcon />}
        title="This view cannot be shown"
        actions={
          <Button variant="contained" color="primary" onClick={() => location.reload()}>
            Load the window again
          </Button>
        }
      >
        <span role="alert">{error instanceof Error ? error.message : String(error)}</span>
        <p>Nothing is lost: trainings and imports go on, and the other views can be opened.</p>
      </Placeholder>
    </ViewFrame>
  );
}
