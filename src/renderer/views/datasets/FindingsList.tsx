import InfoOutlinedIcon from '@mui/icons-material/InfoOutlined';
import WarningAmberIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Finding } from '../../../shared/entities/recording';

/** What was noticed about a recording's data, warnings first. */
export function FindingsList({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const ordered = [...findings].sort((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'));
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {ordered.map((finding) => (
        <Box
          component="li"
          key={finding.code + finding.message}
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
        >
          <SeverityIcon severity={finding.severity} />
          <Typography variant="body2">
            {finding.message}
            <Places finding={finding} />
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** Where it is, as far as the finding names it and its sentence may not. */
function Places({ finding }: { readonly finding: Finding }): ReactNode {
  const neurons = finding.neurons.length > 0 ? `Neurons: ${finding.neurons.join(', ')}` : null;
  const frames = finding.frames.length > 0 ? `Frames: ${finding.frames.join(', ')}` : null;
  const places = [neurons, frames].filter((place) => place !== null).join(' · ');
  if (places === '') return null;
  return (
    <Typography
      variant="caption"
      component="span"
      color="textSecondary"
      sx={{ display: 'block', overflowWrap: 'anywhere' }}
    >
      {places}
    </Typography>
  );
}

export function SeverityIcon({ severity }: { readonly severity: Finding['severity'] }): ReactNode {
  const Icon = severity === 'warning' ? WarningAmberIcon : InfoOutlinedIcon;
  return (
    <Icon
      titleAccess={severity === 'warning' ? 'Warning' : 'Note'}
      sx={{
        fontSize: '1.125rem',
        mt: '1px',
        flexShrink: 0,
        color: severity === 'warning' ? 'warning.main' : 'text.secondary',
      }}
    />
  );
}
