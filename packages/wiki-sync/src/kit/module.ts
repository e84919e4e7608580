import type { KitPage } from './kit-page.ts';
import { has, type KitWiki } from './kit-wiki.ts';

const SOURCE = `-- Passerelle : montre une liste de titres comme des liens.
-- {{#invoke:Passerelle|liens|Un titre; Un autre|;}}
local p = {}

function p.liens( frame )
	local text, separator = frame.args[1] or '', frame.args[2] or ';'
	local links = {}
	for part in mw.text.gsplit( text, separator, true ) do
		local title = mw.text.trim( part )
		if title ~= '' then
			-- Ce qui est déjà un lien, ou ne peut pas en être un, reste tel quel.
			local plain = title:find( '[', 1, true ) or not mw.title.new( title )
			table.insert( links, plain and title or '[[:' .. title .. '|' .. title .. ']]' )
		end
	end
	return table.concat( links, ' · ' )
end

return p`;

/** The module that takes lists of titles apart; none on a wiki without Scribunto. */
export const modulePages = (wiki: KitWiki): KitPage[] =>
  has(wiki, 'Scribunto') ? [{ title: `${wiki.names.module}:Passerelle`, kind: 'module', text: SOURCE }] : [];
