import CompareArrowsIcon from '@mui/icons-material/CompareArrows';
import DnsOutlinedIcon from '@mui/icons-material/DnsOutlined';
import GraphicEqIcon from '@mui/icons-material/GraphicEq';
import ScienceOutlinedIcon from '@mui/icons-material/ScienceOutlined';
import SettingsOutlinedIcon from '@mui/icons-material/SettingsOutlined';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import { alpha } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ComponentType, ReactNode } from 'react';
import { SECTIONS, type Section } from '../navigation/Route';
import { Logo } from './Logo';

const ENTRIES: Readonly<Record<Section, { readonly label: string; readonly icon: ComponentType<SvgIconProps> }>> = {
  experiments: { label: 'Experiments', icon: ScienceOutlinedIcon },
  recordings: { label: 'Recordings', icon: GraphicEqIcon },
  compare: { label: 'Compare', icon: CompareArrowsIcon },
  jobs: { label: 'Jobs', icon: DnsOutlinedIcon },
  settings: { label: 'Settings', icon: SettingsOutlinedIcon },
};

/** Where the text is so large that the window holds little of it, icons have to do. */
const hiddenWhenNarrow = { '@media (max-width: 899.95px)': { display: 'none' } } as const;

export interface SideBarProps {
  readonly section: Section;
  /** Numbers beside the entries; none where there is nothing to count. */
  readonly counts: Partial<Record<Section, number>>;
  /** What went wrong in a section, in words; where there is something a quiet dot stands on its icon. */
  readonly failures: Partial<Record<Section, string>>;
  readonly onSelect: (section: Section) => void;
  /** What stands at the foot: what the machine is doing. */
  readonly children: ReactNode;
}

/** The ways through the window, and at the foot what the machine is doing. */
export function SideBar({ section, counts, failures, onSelect, children }: SideBarProps): ReactNode {
  return (
    <Box
      component="nav"
      aria-label="Sections"
      sx={(theme) => ({
        display: 'flex',
        flexDirection: 'column',
        width: { xs: 60, md: 216 },
        p: 1.5,
        backgroundColor: theme.colours.sideBar,
        borderRight: 1,
        borderColor: 'divider',
      })}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, px: 1, py: 1.25, mb: 1.5 }}>
        <Logo />
        <Typography
          component="span"
          sx={{ fontWeight: 700, fontSize: '1rem', letterSpacing: '-0.01em', ...hiddenWhenNarrow }}
        >
          Gridwalk
        </Typography>
      </Box>
      {SECTIONS.map((name, index) => (
        <Entry
          key={name}
          name={name}
          shortcut={index + 1}
          count={counts[name]}
          failure={failures[name]}
          selected={name === section}
          onSelect={onSelect}
        />
      ))}
      <Box sx={{ mt: 'auto', ...hiddenWhenNarrow }}>{children}</Box>
    </Box>
  );
}

interface EntryProps {
  readonly name: Section;
  readonly shortcut: number;
  readonly count: number | undefined;
  readonly failure: string | undefined;
  readonly selected: boolean;
  readonly onSelect: (section: Section) => void;
}

function Entry({ name, shortcut, count, failure, selected, onSelect }: EntryProps): ReactNode {
  const { label, icon: Icon } = ENTRIES[name];
  return (
    <ButtonBase
      onClick={() => onSelect(name)}
      {...(selected ? { 'aria-current': 'page' } : {})}
      aria-label={[count === undefined ? label : `${label} ${count}`, failure].filter(Boolean).join(', ')}
      title={failure}
      aria-keyshortcuts={`Control+${shortcut}`}
      sx={(theme) => ({
        justifyContent: 'flex-start',
        gap: 1.25,
        px: 1,
        py: 0.875,
        mb: 0.25,
        borderRadius: 1,
        fontFamily: 'inherit',
        fontSize: '0.875rem',
        fontWeight: selected ? 600 : 500,
        color: selected ? 'primary.main' : 'text.primary',
        backgroundColor: selected ? alpha(theme.palette.primary.main, 0.1) : 'transparent',
        '&:hover': { backgroundColor: alpha(theme.palette.primary.main, selected ? 0.12 : 0.06) },
      })}
    >
      <Badge variant="dot" color="error" invisible={failure === undefined} aria-hidden>
        <Icon sx={{ fontSize: '1.25rem' }} />
      </Badge>
      <Box component="span" sx={hiddenWhenNarrow}>
        {label}
      </Box>{' '}
      <Typography variant="caption" component="span" color="textSecondary" sx={{ ml: 'auto', ...hiddenWhenNarrow }}>
        {count}
      </Typography>
    </ButtonBase>
  );
}
