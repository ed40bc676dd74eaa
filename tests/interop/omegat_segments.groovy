// The segments that OmegaT makes of texts: RULES.srx TEXTS.tsv (language, text) OUT.tsv.
// OmegaT 3.6 reads no SRX with the standard's namespace, so its segmenter is given the rules.
import org.omegat.core.segmentation.*
import org.omegat.util.Language

def body = new groovy.util.XmlSlurper().parse(new File(args[0])).body
def named = body.languagerules.languagerule.collectEntries { language ->
    [(language.@languagerulename.text()): language.rule.collect {
        new Rule(it.@break.text() != "no", it.beforebreak.text(), it.afterbreak.text())
    }]
}
def srx = new SRX()
srx.mappingRules = body.maprules.languagemap.collect {
    new MapRule(it.@languagerulename.text(), it.@languagepattern.text(),
                named[it.@languagerulename.text()])
}
def segmenter = new Segmenter()
segmenter.setSRX(srx)
new File(args[2]).withWriter("UTF-8") { out ->
    new File(args[1]).eachLine("UTF-8") { line ->
        def (lang, text) = line.split("\t", 2)
        out << segmenter.segment(new Language(lang), text, [], []).join("\t") << "\n"
    }
}
