// What OmegaT itself reads of a project: its glossary files by its own readers, and the memories
// that it loaded. One tab-separated line each on standard output, after a first word that says
// which. Run with OmegaT.jar on the class path, in console mode: nothing is drawn.
import org.omegat.core.Core
import org.omegat.core.data.ProjectFactory
import org.omegat.util.ProjectFileStorage
import org.omegat.core.threads.IAutoSave
import org.omegat.gui.glossary.GlossaryReaderCSV
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV

def project = new File(args[0])
Core.initializeConsole([:])
// The window would bring it.
Core.@saveThread = [disable: {}, enable: {}] as IAutoSave
ProjectFactory.loadProject(ProjectFileStorage.loadProjectProperties(project), null, true)

def out = new PrintStream(new FileOutputStream(args[1]), true, "UTF-8")
def flat = { (it ?: "").replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n") }
new File(project, "glossary").listFiles().sort().each { file ->
    def reader = [tbx: GlossaryReaderTBX, csv: GlossaryReaderCSV][file.name.tokenize(".").last()]
    (reader ?: GlossaryReaderTSV).read(file, false).each {
        it.getLocTerms(false).each { term ->
            out.println(["glossary", file.name, it.srcText, term, it.commentText].collect(flat).join("\t"))
        }
    }
}
Core.project.transMemories.each { path, memory ->
    memory.entries.each {
        out.println(["memory", new File(path).name, it.source, it.translation].collect(flat).join("\t"))
    }
}
out.close()
System.exit(0)
