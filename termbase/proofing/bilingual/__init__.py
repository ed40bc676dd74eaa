"""Proofing translations beside their sources: are the terms of the base kept?"""
